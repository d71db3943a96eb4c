namespace MPlug2.ML;

/// <summary>What a loader does with a row that is damaged, or whose file is missing.</summary>
public enum BadRowPolicy
{
    /// <summary>The row is left out, counted in <see cref="DatasetView.Report"/>, and the log says so at the end of the pass.</summary>
    Skip,

    /// <summary>The pass ends with a <see cref="DatasetFormatException"/> that names the row.</summary>
    Throw,
}
