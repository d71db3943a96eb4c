namespace MPlug2.Frames;

/// <summary>A random change of a training clip or image that leaves its meaning alone; all frames of the clip change alike.</summary>
public interface IFrameAugmentation
{
    /// <summary>
    /// Whether it takes pictures of the size they were decoded in and brings them to the network's itself, as a crop does. Otherwise, the
    /// default, they come in the network's size.
    /// </summary>
    bool WantsSourceSize => false;

    /// <summary>Returns a changed copy; every random decision comes from <paramref name="random"/>, so that a run can be repeated.</summary>
    /// <param name="frames">Of the network's size, or as decoded where <see cref="WantsSourceSize"/> says so.</param>
    /// <param name="imageSize">Side of the square the network takes, which the result has.</param>
    /// <param name="random">Of this sample alone.</param>
    VideoFrames Apply(VideoFrames frames, int imageSize, Random random);

    /// <summary>Checks the settings; called once, before any row is read.</summary>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    void Validate()
    {
    }
}
