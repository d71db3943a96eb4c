namespace MPlug2.Configuration;

/// <summary>The fusion module (paper, section 3.1), in which text asks and vision answers.</summary>
public sealed record FusionConfig
{
    /// <summary>Layers that run; default 6 (large), 3 in the base model. Only these are built.</summary>
    public int Layers { get; init; } = 6;

    /// <summary>
    /// Every so manieth layer after the first is a joint one: self-attention over vision and text together, after which vision moves too.
    /// Default 0, never, as in the published commands; mPLUG has 6.
    /// </summary>
    public int JointStride { get; init; }

    /// <summary>Layers that official checkpoints hold, of which the last <see cref="Layers"/> run. Only names depend on it. Default 24 (large).</summary>
    public int OfficialLayers { get; init; } = 24;

    /// <summary>Whether a layer, counted from 0 among those that run, is a joint one.</summary>
    public bool IsJoint(int layer) => JointStride > 0 && layer > 0 && layer % JointStride == 0;

    internal IEnumerable<string> Faults()
    {
        if (Layers < 1 || JointStride < 0)
        {
            yield return "Fusion.Layers is at least 1, Fusion.JointStride at least 0";
        }

        if (OfficialLayers < Layers)
        {
            yield return $"Fusion.OfficialLayers {OfficialLayers} is below Fusion.Layers {Layers}, which are the last of them";
        }
    }
}
