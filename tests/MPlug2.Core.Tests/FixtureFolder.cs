namespace MPlug2.Core.Tests;

/// <summary>
/// Golden numbers: the folder in MPLUG2_FIXTURES, or else tests/Fixtures of the repository, with reference/, metrics/ and tokenizer/ inside.
/// </summary>
internal static class FixtureFolder
{
    private static string Shipped { get; } = Path.Combine(RepositoryRoot(), "tests", "Fixtures");

    internal static string Root { get; } = Environment.GetEnvironmentVariable("MPLUG2_FIXTURES") is { Length: > 0 } folder
        ? Path.GetFullPath(folder)
        : Shipped;

    /// <summary>The full path of a fixture. Skips the test by the file's name where it is absent; fails where there are no fixtures at all.</summary>
    internal static string Require(string relative)
    {
        Assert.True(
            Directory.Exists(Root) && Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Any(),
            $"The fixture folder '{Root}' is missing or empty.");
        var path = Path.Combine(Root, relative);
        Skip.IfNot(File.Exists(path), $"The fixture '{relative}' is not in '{Root}'.");
        return path;
    }

    /// <summary>The same for a file that this repository ships and a chosen folder need not have.</summary>
    internal static string RequireShipped(string relative)
    {
        var shipped = Path.Combine(Shipped, relative);
        return File.Exists(shipped) && !File.Exists(Path.Combine(Root, relative)) ? shipped : Require(relative);
    }

    internal static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MPlug2.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"MPlug2.sln is in no folder above '{AppContext.BaseDirectory}'.");
    }
}
