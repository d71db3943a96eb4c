namespace MPlug2.ML.Media;

/// <summary>What training does with a row whose video or image is rejected.</summary>
public enum BadMediaPolicy
{
    /// <summary>Training stops with the <see cref="MediaRejectedException"/>: no row is lost unseen.</summary>
    Throw,

    /// <summary>The row is left out of this run, reported in the log and counted.</summary>
    Skip,
}
