namespace MPlug2.Samples.ShapesWorld.Retrieval;

/// <summary>Dark grounds below a moving object. Their order is part of the held-out rule (see <see cref="RetrievalSplit"/>).</summary>
public enum WorldGround
{
    /// <summary>Grey.</summary>
    Stone,

    /// <summary>Dark blue.</summary>
    Water,

    /// <summary>Dark green.</summary>
    Grass,

    /// <summary>Brown.</summary>
    Soil,

    /// <summary>Dark pink.</summary>
    Coral,
}
