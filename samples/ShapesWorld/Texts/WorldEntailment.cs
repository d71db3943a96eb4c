namespace MPlug2.Samples.ShapesWorld.Texts;

/// <summary>What a premise says of a hypothesis.</summary>
public enum WorldEntailment
{
    /// <summary>That it is true.</summary>
    Entailed,

    /// <summary>That it is false.</summary>
    Contradicted,

    /// <summary>Neither.</summary>
    Neutral,
}
