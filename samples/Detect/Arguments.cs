using System.Globalization;

namespace MPlug2.Samples.Detect;

/// <summary>What the command line asks for.</summary>
/// <param name="Output">Folder of the data, the model and the page.</param>
/// <param name="Recipe">What is learnt, and how long.</param>
internal sealed record Arguments(string Output, Recipe Recipe)
{
    private const string Usage = "Usage: detect [OUTPUT] [--seed NUMBER].";

    /// <summary>Reads the command line. Beside what the usage says, <c>--tiny</c> goes the whole way with a handful of examples, to see that it can be gone.</summary>
    /// <exception cref="ArgumentException">It can't be understood.</exception>
    internal static Arguments Parse(IReadOnlyList<string> arguments)
    {
        string? output = null;
        var recipe = new Recipe();
        for (var i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--tiny":
                    recipe = Recipe.Tiny with { Seed = recipe.Seed };
                    break;
                case "--seed":
                    i++;
                    recipe = recipe with
                    {
                        Seed = i < arguments.Count && int.TryParse(arguments[i], NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
                            ? seed
                            : throw new ArgumentException($"--seed takes a whole number from 0 on. {Usage}"),
                    };
                    break;
                case var other when other.StartsWith('-') || output is not null:
                    throw new ArgumentException($"'{other}' is not understood. {Usage}");
                case var folder:
                    output = folder;
                    break;
            }
        }

        return new Arguments(output ?? Path.Combine("out", "detect"), recipe);
    }
}
