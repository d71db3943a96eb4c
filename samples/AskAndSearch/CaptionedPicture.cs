using MPlug2.Samples.ShapesWorld.Stills;

namespace MPlug2.Samples.AskAndSearch;

/// <summary>A test picture with the model's caption.</summary>
internal sealed record CaptionedPicture(CaptionedStill Still, string Caption);
