namespace MPlug2.ML;

/// <summary>What can be wrong with the options of any captioner.</summary>
internal static class CaptionerFaults
{
    internal static IEnumerable<string> Of(ICaptionerOptions options, int epochs)
    {
        if (epochs != 0 && string.IsNullOrEmpty(options.LabelColumnName))
        {
            yield return "LabelColumnName is empty; name the column of the captions, or set Epochs = 0";
        }

        if (options.MaximumTokens < 2)
        {
            yield return $"MaximumTokens is {options.MaximumTokens}; it must be 2 or more";
        }

        if (string.IsNullOrEmpty(options.PredictedCaptionColumnName) || string.IsNullOrEmpty(options.ScoreColumnName))
        {
            yield return "PredictedCaptionColumnName and ScoreColumnName must not be empty";
        }
    }
}
