namespace MPlug2.ML;

/// <summary>What can be wrong with the options of any classifier.</summary>
internal static class ClassifierFaults
{
    internal static IEnumerable<string> Of(IClassifierOptions options, int epochs, Action validate)
    {
        if (epochs != 0 && string.IsNullOrEmpty(options.LabelColumnName))
        {
            yield return "LabelColumnName is empty; name the column of the labels, or set Epochs = 0";
        }

        foreach (var fault in ClassColumnNames.Of(options).Faults())
        {
            yield return fault;
        }

        if (FaultOf(validate) is { } other)
        {
            yield return other;
        }
    }

    private static string? FaultOf(Action validate)
    {
        try
        {
            validate();
            return null;
        }
        catch (ArgumentException error)
        {
            return error.Message;
        }
    }
}
