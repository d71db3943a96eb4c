namespace MPlug2.ML;

/// <summary>What a training row holds besides its medium.</summary>
internal sealed class RetrievalTarget(string text, object? group)
{
    internal string Text => text;

    /// <summary>The user's group, or null for that of the medium.</summary>
    internal object? Group => group;

    /// <summary>Number of the group, given when all rows are known.</summary>
    internal long? GroupNumber { get; set; }
}
