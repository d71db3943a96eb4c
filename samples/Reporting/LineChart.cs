namespace MPlug2.Samples.Reporting;

/// <summary>A chart of one to four lines over a common axis.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Series">The lines.</param>
public sealed record LineChart(string Title, IReadOnlyList<ChartSeries> Series)
{
    /// <summary>Caption of the axis to the right.</summary>
    public string XLabel { get; init; } = "Step";

    /// <summary>Left end of the horizontal axis; null fits the data.</summary>
    public double? XMinimum { get; init; }

    /// <summary>Right end of the horizontal axis; null fits the data.</summary>
    public double? XMaximum { get; init; }

    /// <summary>Labels the horizontal axis in per cent; its data is 0 to 1 then.</summary>
    public bool XPercent { get; init; }

    /// <summary>Lower end of the vertical axis; null fits the data.</summary>
    public double? Minimum { get; init; }

    /// <summary>Upper end of the vertical axis; null fits the data.</summary>
    public double? Maximum { get; init; }

    /// <summary>Labels the vertical axis in per cent; the data is 0 to 1 then.</summary>
    public bool Percent { get; init; }

    /// <summary>What guessing would reach: a dashed line. Null draws none.</summary>
    public double? Chance { get; init; }

    /// <summary>What a reader should notice, in a sentence.</summary>
    public string? Note { get; init; }
}
