namespace MPlug2.Detection;

/// <summary>Size of a picture in pixels.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
internal readonly record struct ImageSize(int Height, int Width);
