namespace MPlug2.Core.Tests;

/// <summary>
/// Finds reference data: in the folder that the environment variable MPLUG2_FIXTURES names, else in tests/Fixtures of the repository.
/// A folder that is missing or empty fails the test; a single file that is not there skips it, by name.
/// </summary>
internal static class FixtureFolder
{
    internal const string Variable = "MPLUG2_FIXTURES";

    private static readonly Lazy<string> Root = new(Find);

    /// <summary>The full path of a file such as <c>reference/components.safetensors</c>.</summary>
    internal static string Path(string relative)
    {
        var path = System.IO.Path.Combine(Root.Value, relative);
        Skip.If(!File.Exists(path), $"The fixture '{relative}' is not in '{Root.Value}'.");
        return path;
    }

    private static string Find()
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); string.IsNullOrEmpty(folder) && at is not null; at = at.Parent)
        {
            var candidate = System.IO.Path.Combine(at.FullName, "tests", "Fixtures");
            folder = Directory.Exists(candidate) ? candidate : null;
        }

        return !string.IsNullOrEmpty(folder) && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()
            ? folder
            : throw new DirectoryNotFoundException(
                $"No fixtures: '{folder ?? "tests/Fixtures"}' is missing or empty. Set {Variable} to the folder that holds 'reference'.");
    }
}
