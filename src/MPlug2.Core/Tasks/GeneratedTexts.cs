namespace MPlug2.Tasks;

/// <summary>What the decoder wrote about one example, best first; at least one.</summary>
/// <param name="Texts">As many as were asked for, fewer if the search found fewer.</param>
public sealed record GeneratedTexts(IReadOnlyList<GeneratedText> Texts);
