namespace MPlug2.ML;

/// <summary>What can be wrong with the options of any classifier.</summary>
internal static class ClassifierFaults
{
    internal static IEnumerable<string> Of(IClassifierOptions options, int epochs)
    {
        if (epochs != 0 && string.IsNullOrEmpty(options.LabelColumnName))
        {
            yield return "LabelColumnName is empty; name the column of the labels, or set Epochs = 0";
        }

        foreach (var fault in ClassColumnNames.Of(options).Faults())
        {
            yield return fault;
        }
    }
}
