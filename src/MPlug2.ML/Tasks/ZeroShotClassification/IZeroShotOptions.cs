namespace MPlug2.ML;

/// <summary>What classifiers by descriptions have in common, besides how they read media.</summary>
internal interface IZeroShotOptions : IClassifierOptions
{
    IReadOnlyList<string>? Classes { get; }

    IReadOnlyList<string>? Templates { get; }

    int? MaximumTokens { get; }

    /// <summary>Descriptions where neither the user nor a saved model names any.</summary>
    IReadOnlyList<string> CustomaryTemplates { get; }
}
