namespace MPlug2.Samples.ShapesWorld.Retrieval;

/// <summary>How many clips of which looks a data set for search holds.</summary>
public sealed record RetrievalOptions : DatasetOptions
{
    /// <summary>100 validation and 100 test clips, each of the latter of a combination of its own; 2,000 training clips.</summary>
    public RetrievalOptions() => (ValidationCount, TestCount) = (100, 100);

    /// <summary>Texts of each training clip, 1 to 3, in different words; a row each. Default 1, in words drawn by chance.</summary>
    public int TextsPerTrainingClip { get; init; } = 1;

    /// <summary>Texts of each validation and test clip, 1 to 3. Default 1, the first template.</summary>
    public int TextsPerTestClip { get; init; } = 1;

    /// <summary>How clips look; the background is the ground's colour, whatever <see cref="WorldOptions.MaxBackground"/> says.</summary>
    public WorldOptions World { get; init; } = new();

    /// <inheritdoc/>
    protected override IEnumerable<string> Faults()
    {
        foreach (var fault in base.Faults())
        {
            yield return fault;
        }

        if (TestCount > RetrievalSplit.Unseen.Count)
        {
            yield return $"TestCount is {TestCount}; there are {RetrievalSplit.Unseen.Count} combinations for the test, and no two clips may show the same.";
        }

        foreach (var (name, texts) in new[] { (nameof(TextsPerTrainingClip), TextsPerTrainingClip), (nameof(TextsPerTestClip), TextsPerTestClip) })
        {
            if (texts is < 1 or > RetrievalGrammar.TemplateCount)
            {
                yield return $"{name} is {texts}; it must be 1 to {RetrievalGrammar.TemplateCount}.";
            }
        }
    }
}
