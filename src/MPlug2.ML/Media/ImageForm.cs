namespace MPlug2.ML.Media;

/// <summary>How an image becomes a square.</summary>
public enum ImageForm
{
    /// <summary>Stretched to the square, the aspect not kept (bicubic): what the reference does for all tasks but grounding.</summary>
    Stretch,

    /// <summary>
    /// The long side fills the square (bilinear) and the rest is neutral in colour, the picture in the middle: what the reference does for
    /// grounding.
    /// </summary>
    Letterbox,

    /// <summary>As large as it is, for an augmentation that resizes it; the size asked for does not count.</summary>
    Original,
}
