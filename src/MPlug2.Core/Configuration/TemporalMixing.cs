namespace MPlug2.Configuration;

/// <summary>What a local temporal module does (paper, Eq. 4-5 and Table 15).</summary>
public enum TemporalMixing
{
    /// <summary>Grouped convolution over time with kernel 3: the paper's module and the reference's.</summary>
    Convolution,

    /// <summary>No mixing over time: the ablation without the module.</summary>
    None,
}
