namespace MPlug2.Detection;

/// <summary>The objects of one picture, in pixels of the network's picture.</summary>
/// <param name="Boxes">Their boxes.</param>
/// <param name="Labels">Their classes, from 0.</param>
/// <param name="Masks">Their masks; an object without one does not teach the mask head.</param>
internal sealed record ImageTruth(PixelBox[] Boxes, int[] Labels, IInstanceMask?[] Masks);
