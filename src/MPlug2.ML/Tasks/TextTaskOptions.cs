namespace MPlug2.ML.Tasks;

/// <summary>What every task that reads texts alone can be told.</summary>
public abstract class TextTaskOptions : TaskOptions
{
    private protected TextTaskOptions()
    {
    }

    /// <summary>
    /// Most tokens that are read of a row, special ones included; longer texts lose their end, are counted, and a warning says so. Null, the
    /// default: as the model was trained, or, for a new one, as many as it holds (a classifier: 128 of them).
    /// </summary>
    public int? MaximumTokens { get; set; }
}
