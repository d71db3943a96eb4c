namespace MPlug2.ML;

/// <summary>How four numbers are a box.</summary>
public enum BoxForm
{
    /// <summary>Left, top, right, bottom: detections.</summary>
    Corners,

    /// <summary>Left, top, width, height: visual grounding.</summary>
    CornerAndSize,
}
