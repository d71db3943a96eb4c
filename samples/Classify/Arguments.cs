using MPlug2.Samples.Teaching;

namespace MPlug2.Samples.Classify;

/// <summary>What the command line asks for.</summary>
/// <param name="Output">Folder of the data, the models and the page.</param>
/// <param name="Recipe">What is learnt, and how long.</param>
internal sealed record Arguments(string Output, Recipe Recipe)
{
    private const string StartOption = "--start";
    private const string Usage = "Usage: classify [OUTPUT] [--seed NUMBER], or classify train PICTURES.csv [OUTPUT] [--seed NUMBER] [--start MODEL.zip].";

    /// <summary>The list of pictures to learn from; null for the demo.</summary>
    internal string? Pictures { get; private init; }

    /// <summary>A saved model that a training starts from; null for random weights.</summary>
    internal string? Start { get; private init; }

    /// <summary>Reads the command line: what all samples understand (see <see cref="SampleArguments"/>), and what trains a classifier of a list.</summary>
    /// <exception cref="ArgumentException">It can't be understood.</exception>
    internal static Arguments Parse(IReadOnlyList<string> words)
    {
        var trains = words is ["train", ..];
        var pictures = !trains ? null : words is [_, var file, ..] && !file.StartsWith('-')
            ? file
            : throw new ArgumentException($"'train' takes a list of pictures. {Usage}");
        (string Name, string Takes)[] options = trains ? [(StartOption, "a saved model")] : [];
        var common = SampleArguments.Parse(words.Skip(trains ? 2 : 0), Path.Combine("out", "classify"), Usage, options);
        return new Arguments(common.Output, common.Choose(new Recipe(), Recipe.Tiny)) { Pictures = pictures, Start = common.Values.GetValueOrDefault(StartOption) };
    }
}
