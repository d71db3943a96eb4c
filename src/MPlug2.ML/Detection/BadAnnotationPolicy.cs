namespace MPlug2.ML;

/// <summary>What becomes of annotations with an impossible box, a box outside of the image, or a mask of another size.</summary>
public enum BadAnnotationPolicy
{
    /// <summary>The first one ends the loading, or the training, with an error that names it.</summary>
    Throw,

    /// <summary>They are left out, and the log says how many.</summary>
    LeaveOut,
}
