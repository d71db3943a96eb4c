using System.Numerics;

namespace MPlug2.Samples.ShapesWorld.Detection;

/// <summary>Something to find in a picture: an object, or a crowd of small ones that is marked as a whole.</summary>
/// <param name="Label">The class: the name of the shape, such as <c>circle</c>.</param>
/// <param name="Box">The tight box, in pixels.</param>
public sealed record DetectedObject(string Label, PixelBox Box)
{
    /// <summary>The outline of an object as a polygon, in pixels; empty for a crowd.</summary>
    public IReadOnlyList<Vector2> Outline { get; init; } = [];

    /// <summary>
    /// The mask of a crowd as lengths of runs down the columns of the picture, from the left to the right, beginning with the pixels outside (COCO's
    /// uncompressed run lengths); null for an object.
    /// </summary>
    public IReadOnlyList<int>? Runs { get; init; }

    /// <summary>Whether this is a crowd, which a detector may find or not.</summary>
    public bool IsCrowd => Runs is not null;

    /// <summary>Area of the outline or of the mask, in square pixels.</summary>
    public double Area => Runs is { } runs
        ? runs.Where((_, i) => i % 2 == 1).Sum()
        : Math.Abs(Outline.Select((corner, i) => Cross(corner, Outline[(i + 1) % Outline.Count])).Sum()) / 2;

    private static double Cross(Vector2 a, Vector2 b) => ((double)a.X * b.Y) - ((double)a.Y * b.X);
}
