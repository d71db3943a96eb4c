namespace MPlug2.Samples.ShapesWorld;

/// <summary>How many captioned clips of which looks a data set holds.</summary>
public sealed record CaptionWorldOptions : DatasetOptions
{
    /// <summary>
    /// 800 training clips, enough with a random shift of a few pixels in training. The 128 of validation show every seen combination twice, those of
    /// the test every unseen one 16 times.
    /// </summary>
    public CaptionWorldOptions() => TrainCount = 800;

    /// <summary>How clips look.</summary>
    public WorldOptions World { get; init; } = new();
}
