namespace MPlug2.Frames;

/// <summary>A random change of a training clip that leaves its meaning alone; all frames of the clip change alike.</summary>
public interface IFrameAugmentation
{
    /// <summary>Returns a changed copy; every random decision comes from <paramref name="random"/>, so that a run can be repeated.</summary>
    VideoFrames Apply(VideoFrames frames, Random random);
}
