namespace MPlug2.ML;

/// <summary>What a mask is in the file.</summary>
internal enum CocoShape
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>Polygons.</summary>
    Polygons,

    /// <summary>Run lengths.</summary>
    RunLengths,
}
