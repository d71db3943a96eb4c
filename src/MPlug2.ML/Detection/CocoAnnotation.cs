using MPlug2.Metrics;

namespace MPlug2.ML;

/// <summary>An annotation without its mask, of which only the place in the file is kept.</summary>
internal sealed record CocoAnnotation
{
    internal long Id { get; set; }

    internal long ImageId { get; set; }

    internal long CategoryId { get; set; }

    internal BoundingBox? Box { get; set; }

    internal double? Area { get; set; }

    internal bool IsCrowd { get; set; }

    internal bool IsIgnored { get; set; }

    internal CocoShape Shape { get; set; }

    /// <summary>Whether there were polygons, and all had too few corners.</summary>
    internal bool IsShapeless { get; set; }

    /// <summary>The size that run lengths say they have.</summary>
    internal (long Height, long Width)? ShapeSize { get; set; }

    internal long ShapeBegin { get; set; }

    internal int ShapeLength { get; set; }
}
