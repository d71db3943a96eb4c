namespace MPlug2.Detection;

/// <summary>What becomes of a detection that overlaps a better one of its class.</summary>
public enum SuppressionRule
{
    /// <summary>It is dropped.</summary>
    Hard,

    /// <summary>From the overlap on, its score is multiplied by 1 - overlap.</summary>
    Linear,

    /// <summary>Its score is multiplied by exp(-overlap^2 / spread), whatever the overlap.</summary>
    Gaussian,

    /// <summary>From the overlap on, its score becomes 0: hard suppression by soft suppression's bookkeeping.</summary>
    Naive,
}
