using System.Globalization;

namespace MPlug2.Samples.Teaching;

/// <summary>What the command line of a sample asks for: <c>[OUTPUT] [--seed NUMBER] [--tiny]</c> in any order, and the sample's own options.</summary>
public sealed record SampleArguments
{
    /// <summary>Folder of the data, the models and the page.</summary>
    public required string Output { get; init; }

    /// <summary>Seed of everything; null for that of the recipe.</summary>
    public int? Seed { get; init; }

    /// <summary>Whether to go the whole way with a handful of examples, to see that it can be gone.</summary>
    public bool IsTiny { get; init; }

    /// <summary>Values of the sample's own options, by their names; those that were not given are missing.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>Reads a command line; of an option that is given twice, the last one holds.</summary>
    /// <param name="words">The command line.</param>
    /// <param name="output">The folder where none is given.</param>
    /// <param name="usage">How the sample is called; every error ends with it.</param>
    /// <param name="options">The sample's own options: the name with its dashes, and what it takes, such as <c>a saved model</c>.</param>
    /// <exception cref="ArgumentException">It can't be understood.</exception>
    public static SampleArguments Parse(IEnumerable<string> words, string output, string usage, params IEnumerable<(string Name, string Takes)> options)
    {
        ArgumentNullException.ThrowIfNull(words);
        var left = new Queue<string>(words);
        var takes = options.ToDictionary(option => option.Name, option => option.Takes);
        var values = new Dictionary<string, string>();
        string? folder = null;
        int? seed = null;
        var isTiny = false;
        while (left.TryDequeue(out var word))
        {
            switch (word)
            {
                case "--tiny":
                    isTiny = true;
                    break;
                case "--seed":
                    seed = left.TryDequeue(out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                        ? number
                        : throw new ArgumentException($"--seed takes a whole number from 0 on. {usage}");
                    break;
                case var option when takes.TryGetValue(option, out var what):
                    values[option] = left.TryDequeue(out var value) ? value : throw new ArgumentException($"{option} takes {what}. {usage}");
                    break;
                case var other when other.StartsWith('-') || folder is not null:
                    throw new ArgumentException($"'{other}' is not understood. {usage}");
                default:
                    folder = word;
                    break;
            }
        }

        return new SampleArguments { Output = folder ?? output, Seed = seed, IsTiny = isTiny, Values = values };
    }

    /// <summary>The recipe that is asked for, with the seed that is asked for.</summary>
    /// <param name="full">The one that is shown.</param>
    /// <param name="tiny">The same with a handful of examples.</param>
    public TRecipe Choose<TRecipe>(TRecipe full, TRecipe tiny)
        where TRecipe : SampleRecipe
    {
        var recipe = IsTiny ? tiny : full;
        return Seed is { } seed ? recipe with { Seed = seed } : recipe;
    }
}
