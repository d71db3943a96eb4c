namespace MPlug2.Decoding;

/// <summary>What beam search does with a hypothesis that has ended.</summary>
public enum BeamSemantics
{
    /// <summary>
    /// As the reference: an ended hypothesis stays among the beams and may go on, and the search ends when the best beam ends.
    /// Gives the published model its published numbers.
    /// </summary>
    Official,

    /// <summary>As usual elsewhere: an ended hypothesis is frozen with its score and gives its place to another.</summary>
    Standard,
}
