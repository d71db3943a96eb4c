namespace MPlug2.Metrics.Detection;

/// <summary>COCO's groups of objects by their area in square pixels, both ends included.</summary>
public enum ObjectSize
{
    /// <summary>All objects.</summary>
    All,

    /// <summary>Up to 32 x 32.</summary>
    Small,

    /// <summary>32 x 32 to 96 x 96.</summary>
    Medium,

    /// <summary>96 x 96 and more.</summary>
    Large,
}
