namespace MPlug2.Detection;

/// <summary>One object that was found.</summary>
/// <param name="Box">Where, in pixels of the picture that was asked about.</param>
/// <param name="Label">Its class, from 0.</param>
/// <param name="Score">How sure, 0 to 1.</param>
/// <param name="Mask">Which pixels; null where masks were not asked for.</param>
public sealed record DetectedObject(PixelBox Box, int Label, float Score, BitmapMask? Mask);
