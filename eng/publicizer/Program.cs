using MPlug2.Publicizer;

if (args.Length < 2)
{
    Console.Error.WriteLine("usage: publicizer <output folder> <assembly>...");
    return 2;
}

Directory.CreateDirectory(args[0]);
foreach (var assembly in args.AsSpan(1))
{
    VisibilityPatch.Write(assembly, Path.Combine(args[0], Path.GetFileName(assembly)));
}

return 0;
