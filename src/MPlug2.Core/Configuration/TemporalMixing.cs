namespace MPlug2.Configuration;

/// <summary>
/// How a temporal module mixes patches over time (paper, Eq. 4-5 and Table 15). The modules differ in nothing else: LayerNorm, C -> C/2, the
/// mixing, QuickGELU, C/2 -> C.
/// </summary>
public enum TemporalMixing
{
    /// <summary>A convolution over time with kernel 3 in as many groups as channels: the paper's local temporal module, and the reference's.</summary>
    Local,

    /// <summary>The paper's ablation "temporal convolution": the same in one group, so that all channels share one kernel of three taps.</summary>
    Convolution,

    /// <summary>
    /// The paper's ablation "temporal self-attention": each patch position attends over all frames. It knows the order of the frames only with
    /// <see cref="VisionConfig.TimePositions"/>.
    /// </summary>
    SelfAttention,

    /// <summary>No temporal module: frames meet after the vision encoder only.</summary>
    None,
}
