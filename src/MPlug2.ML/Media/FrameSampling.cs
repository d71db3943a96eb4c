namespace MPlug2.ML.Media;

/// <summary>Which frame of each of the clip's equal intervals is taken.</summary>
public enum FrameSampling
{
    /// <summary>The middle one: the reference's choice at test time, always the same frames.</summary>
    Middle,

    /// <summary>A random one: the reference's choice in training, other frames at every reading.</summary>
    Random,
}
