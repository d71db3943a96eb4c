namespace MPlug2.Core.Tests;

/// <summary>
/// Where the golden files lie: the folder that the variable MPLUG2_FIXTURES names, or the repository's tests/Fixtures. Inside it are
/// reference, metrics and tokenizer.
/// </summary>
internal static class FixtureFolder
{
    private const string Variable = "MPLUG2_FIXTURES";

    public static string Root { get; } = FindRoot();

    /// <summary>
    /// The full path of a golden file. A test without its file is skipped; a folder without any file is a mistake and fails.
    /// </summary>
    public static string Require(string relative)
    {
        if (!Directory.Exists(Root) || !Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Any())
        {
            throw new DirectoryNotFoundException(
                $"'{Root}' holds no golden file. Let {Variable} name a folder with reference, metrics and tokenizer in it, or unset it.");
        }

        var path = Path.Combine(Root, relative);
        Skip.If(!File.Exists(path), $"There is no golden file '{path}'.");
        return path;
    }

    /// <summary>The same for a file that this repository ships and a chosen folder need not have.</summary>
    public static string RequireShipped(string relative)
    {
        var shipped = Path.Combine(FindShipped(), relative);
        return File.Exists(shipped) && !File.Exists(Path.Combine(Root, relative)) ? shipped : Require(relative);
    }

    private static string FindRoot() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen ? Path.GetFullPath(chosen) : FindShipped();

    private static string FindShipped()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MPlug2.sln")))
            {
                return Path.Combine(folder.FullName, "tests", "Fixtures");
            }
        }

        throw new DirectoryNotFoundException(
            $"No MPlug2.sln lies above '{AppContext.BaseDirectory}'. Let {Variable} name the folder of golden files.");
    }
}
