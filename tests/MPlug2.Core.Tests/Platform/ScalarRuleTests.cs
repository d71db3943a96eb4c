using System.Text.RegularExpressions;

namespace MPlug2.Core.Tests.Platform;

/// <summary>
/// Keeps hidden scalars out of the sources: they race with the finalizer, once in thousands of calls, which no run of the network shows reliably.
/// </summary>
public partial class ScalarRuleTests
{
    [Fact]
    public void Sources_TensorArithmetic_MakesNoHiddenScalar()
    {
        var source = Path.Combine(FixtureFolder.RepositoryRoot(), "src");
        var found = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(path => File.ReadLines(path).Select((line, i) => (Where: $"{Path.GetRelativePath(source, path)}:{i + 1}", Line: line.Trim())))
            .Where(entry => !entry.Line.StartsWith("//", StringComparison.Ordinal) && (OneArgument().IsMatch(entry.Line) || Number().IsMatch(entry.Line)))
            .Select(entry => $"{entry.Where}: {entry.Line}")
            .ToList();
        Assert.True(found.Count == 0, "Use Plus, Scalars.Of or ToScalar: " + string.Join(Environment.NewLine, found));
    }

    [Theory]
    [InlineData("var x = a.add(b);", true)]
    [InlineData("var x = a.add(b.select(0, 1)).mul(c);", true)]
    [InlineData("a.sub_(b);", true)]
    [InlineData("a.mul(0.5);", true)]
    [InlineData("a.div(2f);", true)]
    [InlineData("a.add(b, Scalars.One);", false)]
    [InlineData("list.Add(b);", false)]
    [InlineData("a.mul(b);", false)]
    public void Rule_Examples_AreToldApart(string line, bool hidden) => Assert.Equal(hidden, OneArgument().IsMatch(line) || Number().IsMatch(line));

    // add and sub with one argument, nested parentheses allowed; both take a scalar factor that defaults to a fresh one.
    [GeneratedRegex(@"\.(add|sub)_?\((?>[^(),]+|\((?>[^()]+|\((?>[^()]+|\([^()]*\))*\))*\))*\)")]
    private static partial Regex OneArgument();

    [GeneratedRegex(@"\.(add|sub|mul|div|pow|fill|clamp|eq|ne|lt|le|gt|ge|masked_fill)_?\((?>[^()]*, *)?-?\d+(\.\d+)?f?\)")]
    private static partial Regex Number();
}
