namespace MPlug2.ML.Tasks;

/// <summary>Texts of rows that are scored.</summary>
internal static class RowTexts
{
    /// <summary>A text that a row cannot do without.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What it is, for the message: "question".</param>
    /// <exception cref="InvalidDataException">It is empty.</exception>
    internal static string Present(string text, string name) => !string.IsNullOrWhiteSpace(text) ? text : throw new InvalidDataException(
        $"A row has an empty {name}. Remove such rows, for instance with mlContext.Data.FilterByCustomPredicate.");
}
