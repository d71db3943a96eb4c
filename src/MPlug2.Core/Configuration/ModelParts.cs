namespace MPlug2.Configuration;

/// <summary>The parts of the network that a task may use (paper, Table 2).</summary>
[Flags]
public enum ModelParts
{
    /// <summary>No part.</summary>
    None = 0,

    /// <summary>Dual vision encoder.</summary>
    Vision = 1,

    /// <summary>Text encoder.</summary>
    Text = 2,

    /// <summary>Universal layers.</summary>
    Universal = 4,

    /// <summary>Fusion module.</summary>
    Fusion = 8,

    /// <summary>Shared decoder.</summary>
    Decoder = 16,

    /// <summary>Projections to the common space of vision and text, and their temperature.</summary>
    Contrastive = 32,

    /// <summary>Matching head.</summary>
    Matching = 64,

    /// <summary>Head of masked language modelling on the text encoder.</summary>
    MaskedLanguage = 128,

    /// <summary>Head of masked language modelling on the fusion module.</summary>
    FusedMaskedLanguage = 256,

    /// <summary>Linear head of a classifier.</summary>
    Classification = 512,

    /// <summary>The vision encoder as a map, pyramid, proposals, box stages and mask head of a detector.</summary>
    Detection = 1024,
}
