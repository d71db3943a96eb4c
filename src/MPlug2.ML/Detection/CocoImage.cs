namespace MPlug2.ML;

/// <summary>An image as COCO's file lists it.</summary>
internal sealed record CocoImage(long Id, string FileName, int Height, int Width);
