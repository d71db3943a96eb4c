namespace MPlug2.Samples.ShapesWorld.Texts;

/// <summary>
/// Texts that tell of a moving object in several forms, with one of 12 classes: its shape and its direction. What <see cref="CombinationSplit"/> holds
/// out is told by the test only and by all of the test. Texts depend on the seed, the split and their index only.
/// </summary>
public static class DescriptionWorld
{
    private const int Stream = 800;

    private static readonly Func<string, string, string, string>[] Templates =
    [
        (color, shape, direction) => $"a {color} {shape} moves {direction}",
        (color, shape, direction) => $"the {shape} is {color} and goes {direction}",
        (color, shape, direction) => $"it moves {direction} and it is a {color} {shape}",
        (color, shape, direction) => $"something {color} drifts {direction} and its shape is a {shape}",
        (color, shape, direction) => $"{direction} is where the {color} {shape} goes",
    ];

    private static readonly string[] Endings = ["", "", " slowly", " again", " at once"];

    /// <summary>Every class.</summary>
    public static IReadOnlyList<string> Labels { get; } = [.. Combination.All.Select(SceneDescription.LabelOf).Distinct()];

    /// <summary>The first texts of a split; each round of 64 (of the test: 8) tells of every combination once.</summary>
    /// <param name="split">Only the test tells of what is held out, and it tells of nothing else.</param>
    /// <param name="count">How many.</param>
    /// <param name="options">The seed and the form; the counts in it are without effect. Null takes the defaults.</param>
    public static IEnumerable<SceneDescription> Generate(WorldSplit split, int count, DescriptionOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        options ??= new DescriptionOptions();
        options.Validate();
        return Enumerable.Range(0, count).Select(index =>
        {
            var combination = WorldRandom.OfRound(options.Seed, Stream + (int)split, index, CombinationSplit.Of(split));
            var random = WorldRandom.Of(options.Seed, Stream, (int)split, index);
            var text = random.Pick(Templates)(
                CaptionGrammar.Name(combination.Color), CaptionGrammar.Name(combination.Shape), CaptionGrammar.Name(combination.Direction)) + random.Pick(Endings);
            return new SceneDescription(split, index, combination, options.Bystander ? WithBystander(text, combination, random) : text);
        });
    }

    /// <summary>Writes lists with the columns <c>Text, Label</c> below <paramref name="folder"/>.</summary>
    /// <param name="folder">Where the data set goes; made if it is missing.</param>
    /// <param name="options">How many texts of which form; null takes the defaults.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">The options have faults.</exception>
    public static Task<TextDataset<SceneDescription>> WriteAsync(
        string folder, DescriptionOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new DescriptionOptions();
        return TextDataset<SceneDescription>.WriteAsync(
            folder,
            options,
            ["Text", "Label"],
            split => Generate(split, options.CountOf(split), options),
            description => [$"{description.Text}\t{description.Label}"],
            cancellationToken);
    }

    // Of another shape, so that which one moves decides the class.
    private static string WithBystander(string text, Combination combination, Random random)
    {
        Named[] others = [.. Named.All.Where(name => name.Color != combination.Color && name.Shape != combination.Shape)];
        var stays = $"while a {random.Pick(others).Name} stays still";
        return random.Next(2) == 0 ? $"{text} {stays}" : $"{stays} {text}";
    }
}
