namespace MPlug2.Samples.ShapesWorld.Stills;

/// <summary>How many pictures of which looks a data set of image captions holds.</summary>
public sealed record ImageCaptionOptions : DatasetOptions
{
    /// <summary>How pictures look.</summary>
    public StillOptions Looks { get; init; } = new();
}
