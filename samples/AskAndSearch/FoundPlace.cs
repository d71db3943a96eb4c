using MPlug2.Samples.Reporting;
using MPlug2.Samples.ShapesWorld.Grounding;

namespace MPlug2.Samples.AskAndSearch;

/// <summary>A test picture with the place that the model found for its phrase.</summary>
/// <param name="Still">The picture, the phrase and the true box.</param>
/// <param name="Box">The model's box.</param>
internal sealed record FoundPlace(GroundedStill Still, PictureBox Box)
{
    /// <summary>From this overlap on a box counts as right.</summary>
    internal const double RightFrom = 0.5;

    internal PictureBox TrueBox => new(Still.Box.X, Still.Box.Y, Still.Box.Width, Still.Box.Height);

    internal double Overlap => Box.OverlapWith(TrueBox);

    internal bool IsRight => Overlap >= RightFrom;
}
