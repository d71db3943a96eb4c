namespace MPlug2.Metrics;

/// <summary>How the sides of boxes are measured when they are compared.</summary>
public enum BoxConvention
{
    /// <summary>Boxes are areas of the plane, as in mPLUG's own evaluation.</summary>
    Continuous,

    /// <summary>Boxes are sets of pixels, as in the evaluation code of RefCOCO: an overlap one pixel wide or less counts as none.</summary>
    WholePixels,
}
