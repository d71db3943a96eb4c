namespace MPlug2.Samples.ShapesWorld.Texts;

/// <summary>
/// Premises and hypotheses on moving shapes: a third each is entailed, contradicted and neither. No text of the training says what
/// <see cref="CombinationSplit"/> holds out (with a relation for the direction); the fact that the hypothesis is about always is such a one in the test.
/// Pairs depend on the seed, the form, the split and their index only.
/// </summary>
public static class EntailmentWorld
{
    /// <summary>Every class.</summary>
    public static IReadOnlyList<string> Labels { get; } = [.. CaptionGrammar.Names<WorldEntailment>()];

    /// <summary>The first pairs of a split, the three classes in turn.</summary>
    /// <param name="split">What the pairs are for.</param>
    /// <param name="count">How many.</param>
    /// <param name="options">The seed and the form; the counts in it are without effect. Null takes the defaults.</param>
    public static IEnumerable<EntailmentPair> Generate(WorldSplit split, int count, EntailmentOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var writer = new EntailmentWriter(options ?? new EntailmentOptions());
        return Enumerable.Range(0, count).Select(index => writer.Create(split, index));
    }

    /// <summary>Writes lists with the columns <c>Premise, Hypothesis, Label</c> below <paramref name="folder"/>.</summary>
    /// <param name="folder">Where the data set goes; made if it is missing.</param>
    /// <param name="options">How many pairs of which form; null takes the defaults.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">The options have faults.</exception>
    public static Task<TextDataset<EntailmentPair>> WriteAsync(
        string folder, EntailmentOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new EntailmentOptions();
        return TextDataset<EntailmentPair>.WriteAsync(
            folder,
            options,
            ["Premise", "Hypothesis", "Label"],
            split => Generate(split, options.CountOf(split), options),
            pair => [$"{pair.Premise}\t{pair.Hypothesis}\t{pair.Label}"],
            cancellationToken);
    }
}
