namespace MPlug2.Metrics.Detection;

/// <summary>By what a detection is held against an object.</summary>
public enum DetectionOverlap
{
    /// <summary>By their boxes.</summary>
    Boxes,

    /// <summary>By their masks; every object and detection must have one.</summary>
    Masks,
}
