namespace MPlug2.Frames.Augmentation;

/// <summary>
/// Resizes pictures to a square a little larger than the network's (the aspect not kept, nearest pixels) and cuts a square of its size out of
/// them, at a random place: what the reference does with clips in pre-training.
/// </summary>
/// <param name="Enlargement">Side of the larger square over the network's, 1 to 4. Default 1.14: 255 for 224.</param>
public sealed record RandomCrop(double Enlargement = 1.14) : IFrameAugmentation
{
    /// <inheritdoc/>
    public bool WantsSourceSize => true;

    /// <inheritdoc/>
    public VideoFrames Apply(VideoFrames frames, int imageSize, Random random) => Cut(Enlarge(frames, imageSize), imageSize, random);

    /// <inheritdoc/>
    public void Validate() => Faults.ThrowIfAny(nameof(RandomCrop), List());

    internal VideoFrames Enlarge(VideoFrames frames, int imageSize)
    {
        Validate();
        var side = (int)(Enlargement * imageSize);
        return NearestResize.Apply(frames, side, side);
    }

    internal static VideoFrames Cut(VideoFrames frames, int imageSize, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var left = random.Integer(0, frames.Width - imageSize); // before the top, as the reference draws
        return new CropBox(random.Integer(0, frames.Height - imageSize), left, imageSize, imageSize).Cut(frames);
    }

    internal IEnumerable<string> List() => Faults.Unless(Enlargement is >= 1 and <= 4, $"Enlargement is {Enlargement}; it must be 1 to 4");
}
