namespace MPlug2.Samples.Reporting;

/// <summary>Something that is marked in a picture.</summary>
/// <param name="Label">Its class.</param>
/// <param name="Box">Where it is.</param>
public sealed record PictureObject(string Label, PictureBox Box)
{
    /// <summary>How sure the model is; null for what is true.</summary>
    public double? Score { get; init; }

    /// <summary>Its mask as polygons, corners in pixels; where they overlap an odd number of times is inside. Empty draws the box alone.</summary>
    public IReadOnlyList<IReadOnlyList<(double X, double Y)>> Mask { get; init; } = [];
}
