namespace MPlug2.Detection;

/// <summary>A box to pool.</summary>
/// <param name="Picture">Its picture in the batch.</param>
/// <param name="Box">In pixels.</param>
/// <param name="Level">The level to read.</param>
internal readonly record struct Region(int Picture, PixelBox Box, int Level);
