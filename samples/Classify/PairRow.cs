using Microsoft.ML.Data;

namespace MPlug2.Samples.Classify;

/// <summary>A row of the list of pairs of texts with classes.</summary>
internal sealed class PairRow
{
    [LoadColumn(0)]
    public string Premise { get; set; } = "";

    [LoadColumn(1)]
    public string Hypothesis { get; set; } = "";

    [LoadColumn(2)]
    public string Label { get; set; } = "";
}
