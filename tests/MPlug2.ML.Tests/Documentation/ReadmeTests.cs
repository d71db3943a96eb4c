using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace MPlug2.ML.Tests.Documentation;

/// <summary>README and compiled code are one and the same, whitespace apart.</summary>
public partial class ReadmeTests
{
    [Fact]
    public void Readme_Example_IsTheOneThatIsCompiled()
    {
        var blocks = Blocks();
        var usings = UsingLine().Matches(blocks[0]).Select(match => match.Value).ToList();
        Assert.NotEmpty(usings);
        Assert.Equal(Part("example"), Squeeze(UsingLine().Replace(blocks[0], "")));

        // The example's namespaces are either opened in the file, or those of this project that lie around it.
        var source = File.ReadAllText(SourcePath());
        Assert.All(usings, line => Assert.True(source.Contains(line, StringComparison.Ordinal) || line is "using MPlug2;" or "using MPlug2.ML;", line));
    }

    [Fact]
    public void Readme_Classes_AreTheOnesThatAreCompiled() => Assert.Equal(Part("classes"), Squeeze(Blocks()[1]));

    private static List<string> Blocks()
    {
        var readme = File.ReadAllText(Path.Combine(FixtureFolder.Repository, "..", "..", "README.md"));
        var blocks = CodeBlock().Matches(readme).Select(match => match.Groups[1].Value).ToList();
        Assert.True(blocks.Count >= 2, "README.md has no two blocks of C#.");
        return blocks;
    }

    private static string Part(string name)
    {
        var source = File.ReadAllText(SourcePath());
        var (begin, end) = ($"// <{name}>", $"// </{name}>");
        var from = source.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        return Squeeze(source[from..source.IndexOf(end, StringComparison.Ordinal)]);
    }

    private static string Squeeze(string code) => Whitespace().Replace(code, " ").Trim();

    private static string SourcePath([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "ReadmeExample.cs");

    [GeneratedRegex(@"```csharp\s*\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"^using [\w.]+;", RegexOptions.Multiline)]
    private static partial Regex UsingLine();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
