namespace MPlug2.Metrics;

/// <summary>How the scores of several views (clips and crops) of one video become one.</summary>
public enum ViewAveraging
{
    /// <summary>The mean of the probabilities, which is the usual rule for Kinetics.</summary>
    Probabilities,

    /// <summary>The mean of the scores as they are.</summary>
    Scores,
}
