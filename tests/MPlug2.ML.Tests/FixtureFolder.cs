namespace MPlug2.ML.Tests;

/// <summary>
/// Where the golden files lie: the folder that the variable MPLUG2_FIXTURES names, or the repository's tests/Fixtures. Inside it are
/// reference, metrics and tokenizer.
/// </summary>
internal static class FixtureFolder
{
    private const string Variable = "MPLUG2_FIXTURES";

    public static string Root { get; } = FindRoot();

    /// <summary>The repository's tests/Fixtures, for files that are part of it.</summary>
    public static string Repository => FindRepository();

    /// <summary>The full path of a golden file. A test without its file is skipped; a folder without any file is a mistake and fails.</summary>
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

    private static string FindRoot()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen)
        {
            return Path.GetFullPath(chosen);
        }

        return FindRepository();
    }

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MPlug2.sln")))
            {
                return Path.Combine(folder.FullName, "tests", "Fixtures");
            }
        }

        throw new DirectoryNotFoundException($"No MPlug2.sln lies above '{AppContext.BaseDirectory}'. Let {Variable} name the folder of golden files.");
    }
}
