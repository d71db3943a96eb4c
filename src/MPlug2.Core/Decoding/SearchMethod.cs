namespace MPlug2.Decoding;

/// <summary>How the next words are chosen.</summary>
public enum SearchMethod
{
    /// <summary>Several hypotheses side by side, the best by total score.</summary>
    Beam,

    /// <summary>The most probable word at each step.</summary>
    Greedy,

    /// <summary>A random word by its probability; see temperature, top-k and top-p.</summary>
    Sampling,
}
