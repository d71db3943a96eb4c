namespace MPlug2.ML.TestApp;

internal sealed record LengthOptions
{
    public string TextColumnName { get; init; } = "Text";

    public string? WeightColumnName { get; init; }

    public int BatchSize { get; init; } = 4;

    public float Slope { get; init; } = 2;
}
