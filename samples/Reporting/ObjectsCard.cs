namespace MPlug2.Samples.Reporting;

/// <summary>One picture with all that the model found in it, and all that is there.</summary>
/// <param name="Picture">The picture as PNG or JPEG.</param>
/// <param name="Width">Its width in pixels.</param>
/// <param name="Height">Its height in pixels.</param>
/// <param name="Predicted">What the model found.</param>
/// <param name="Expected">What is there.</param>
public sealed record ObjectsCard(
    byte[] Picture, int Width, int Height, IReadOnlyList<PictureObject> Predicted, IReadOnlyList<PictureObject> Expected)
{
    private const double SamePlace = 0.5;

    /// <summary>
    /// How many of the expected were found: each by a prediction of its class that overlaps it by half or more, the surest first, none for two.
    /// </summary>
    public int Found
    {
        get
        {
            var open = Expected.ToList();
            foreach (var found in Predicted.OrderByDescending(found => found.Score))
            {
                var best = open.Where(item => item.Label == found.Label).MaxBy(item => item.Box.OverlapWith(found.Box));
                if (best is not null && best.Box.OverlapWith(found.Box) >= SamePlace)
                {
                    open.Remove(best);
                }
            }

            return Expected.Count - open.Count;
        }
    }

    /// <summary>Whether all were found and nothing else.</summary>
    public bool IsRight => Found == Expected.Count && Predicted.Count == Expected.Count;

    /// <summary>A short word on the picture, such as "unseen places".</summary>
    public string? Tag { get; init; }
}
