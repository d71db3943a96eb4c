namespace MPlug2.Checkpoints.Pickles;

/// <summary>One entry of a zip file: where its bytes lie, and whether they are deflated.</summary>
internal readonly record struct ZipEntry(string Name, long Start, long CompressedLength, long Length, bool IsDeflated);
