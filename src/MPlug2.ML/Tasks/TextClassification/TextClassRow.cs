using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>A row of texts of a training or validation set.</summary>
/// <param name="Text">The text.</param>
/// <param name="Second">The second of a pair, or null.</param>
/// <param name="Target">The label.</param>
internal sealed record TextClassRow(string Text, string? Second, ClassTarget Target)
{
    /// <summary>As the network takes it.</summary>
    internal TextClassificationExample Example => new(Text, Second, Target.Class);

    /// <summary>What is wrong with texts, as the end of "Row 7 of the training data has ..."; null for nothing.</summary>
    internal static string? Fault(string text, string? second) => string.IsNullOrWhiteSpace(text) || (second is not null && string.IsNullOrWhiteSpace(second))
        ? "an empty text. Remove such rows, for instance with mlContext.Data.FilterByCustomPredicate."
        : null;
}
