using System.Globalization;

namespace MPlug2.Samples.Classify;

/// <summary>What the command line asks for.</summary>
/// <param name="Output">Folder of the data, the models and the page.</param>
/// <param name="Recipe">What is learnt, and how long.</param>
internal sealed record Arguments(string Output, Recipe Recipe)
{
    private const string Usage = "Usage: classify [OUTPUT] [--seed NUMBER], or classify train PICTURES.csv [OUTPUT] [--seed NUMBER] [--start MODEL.zip].";

    /// <summary>The list of pictures to learn from; null for the demo.</summary>
    internal string? Pictures { get; private init; }

    /// <summary>A saved model that a training starts from; null for random weights.</summary>
    internal string? Start { get; private init; }

    /// <summary>Reads the command line. Beside what the usage says, <c>--tiny</c> goes the whole way with a handful of examples, to see that it can be gone.</summary>
    /// <exception cref="ArgumentException">It can't be understood.</exception>
    internal static Arguments Parse(IReadOnlyList<string> arguments)
    {
        var words = new Queue<string>(arguments);
        var trains = words.TryPeek(out var command) && command == "train";
        var pictures = trains ? words.Dequeue() is var _ && words.TryDequeue(out var file) && !file.StartsWith('-')
            ? file
            : throw new ArgumentException($"'train' takes a list of pictures. {Usage}") : null;
        string? output = null, start = null;
        var recipe = new Recipe();
        while (words.TryDequeue(out var word))
        {
            switch (word)
            {
                case "--tiny":
                    recipe = Recipe.Tiny with { Seed = recipe.Seed };
                    break;
                case "--seed":
                    recipe = recipe with
                    {
                        Seed = words.TryDequeue(out var number) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
                            ? seed
                            : throw new ArgumentException($"--seed takes a whole number from 0 on. {Usage}"),
                    };
                    break;
                case "--start" when trains:
                    start = words.TryDequeue(out var model) ? model : throw new ArgumentException($"--start takes a saved model. {Usage}");
                    break;
                case var other when other.StartsWith('-') || output is not null:
                    throw new ArgumentException($"'{other}' is not understood. {Usage}");
                case var folder:
                    output = folder;
                    break;
            }
        }

        return new Arguments(output ?? Path.Combine("out", "classify"), recipe) { Pictures = pictures, Start = start };
    }
}
