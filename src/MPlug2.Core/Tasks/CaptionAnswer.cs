namespace MPlug2.Tasks;

/// <summary>The captions of one clip, best first; at least one.</summary>
/// <param name="Captions">As many as were asked for, fewer if the search found fewer.</param>
public sealed record CaptionAnswer(IReadOnlyList<GeneratedText> Captions);
