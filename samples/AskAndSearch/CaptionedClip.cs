using MPlug2.Samples.ShapesWorld;

namespace MPlug2.Samples.AskAndSearch;

/// <summary>A test clip with the model's caption.</summary>
internal sealed record CaptionedClip(WorldClip Clip, string Caption);
