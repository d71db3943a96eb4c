namespace MPlug2.Detection;

/// <summary>Whether attention knows how far apart two patches lie, and how a table for another distance is fitted.</summary>
public enum RelativePositionRule
{
    /// <summary>No relative positions.</summary>
    None,

    /// <summary>One table for rows and one for columns in each block, resized linearly (ViTDet).</summary>
    Linear,

    /// <summary>The same, resized by a cubic spline over distances that grow geometrically by 1.0903078 (EVA's runs at other sizes).</summary>
    Geometric,
}
