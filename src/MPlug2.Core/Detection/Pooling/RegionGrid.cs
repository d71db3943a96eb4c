namespace MPlug2.Detection;

/// <summary>Where the places of one level lie among the rows that boxes are pooled from: row First + (picture * Height + y) * Width + x.</summary>
/// <param name="First">Its first row.</param>
/// <param name="Height">Rows of the level's maps.</param>
/// <param name="Width">Columns of the level's maps.</param>
/// <param name="Scale">Places to a pixel, such as 1/16.</param>
internal readonly record struct RegionGrid(long First, int Height, int Width, float Scale);
