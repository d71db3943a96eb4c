namespace MPlug2.Detection;

/// <summary>Which detections of a picture are reported.</summary>
public sealed record SelectionConfig
{
    /// <summary>Scores have to be above; default 0.05.</summary>
    public double MinimumScore { get; init; } = 0.05;

    /// <summary>What becomes of overlapping detections of a class; default hard.</summary>
    public SuppressionRule Suppression { get; init; } = SuppressionRule.Hard;

    /// <summary>The overlap that <see cref="Suppression"/> speaks of; default 0.5 (0.6 in EVA's soft suppression).</summary>
    public double Overlap { get; init; } = 0.5;

    /// <summary>Spread of <see cref="SuppressionRule.Gaussian"/>; default 0.5.</summary>
    public double Spread { get; init; } = 0.5;

    /// <summary>Soft suppression drops what falls below; default 0.001.</summary>
    public double MinimumSoftScore { get; init; } = 1e-3;

    /// <summary>Detections of a picture; default 100, -1 for all. EVA's soft suppression keeps all.</summary>
    public int MaximumDetections { get; init; } = 100;

    /// <summary>Whether scores are multiplied by how sure the mask is, the mean of its values above one half (EVA's mask results). Default false.</summary>
    public bool Maskness { get; init; }

    internal IEnumerable<string> Faults()
    {
        if (Overlap is not (>= 0 and <= 1) || !(Spread > 0) || double.IsNaN(MinimumScore) || double.IsNaN(MinimumSoftScore) ||
            !Enum.IsDefined(Suppression) || MaximumDetections is 0 or < -1)
        {
            yield return "Selection.Overlap lies in 0 to 1, Selection.Spread is above 0, Selection.MaximumDetections at least 1, or -1 for all";
        }
    }
}
