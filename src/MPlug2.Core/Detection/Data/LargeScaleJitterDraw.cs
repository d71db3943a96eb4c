namespace MPlug2.Detection.Data;

/// <summary>The random decisions of one large-scale jitter.</summary>
/// <param name="IsMirrored">Whether left and right change places.</param>
/// <param name="Scale">The side of the square that the picture is fitted into, over the side of the square that is cut out; above 0.</param>
/// <param name="Offset">Where the cut lies in what juts out, 0 (left, top) to 1 (right, bottom); the same for both axes.</param>
public readonly record struct LargeScaleJitterDraw(bool IsMirrored, double Scale, double Offset);
