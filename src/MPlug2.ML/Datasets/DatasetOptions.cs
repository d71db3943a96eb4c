namespace MPlug2.ML;

/// <summary>What all loaders have in common.</summary>
public record DatasetOptions
{
    /// <summary>What is done with damaged rows and missing files.</summary>
    public BadRowPolicy BadRows { get; init; } = BadRowPolicy.Skip;

    internal virtual void Validate()
    {
        if (!Enum.IsDefined(BadRows))
        {
            throw new ArgumentException($"BadRows is {BadRows}; take one of BadRowPolicy.");
        }
    }

    private protected static void CheckClassNames(IReadOnlyList<string>? names)
    {
        if (names is null)
        {
            return;
        }

        if (names.Count == 0 || names.Any(string.IsNullOrWhiteSpace) || names.Distinct(StringComparer.Ordinal).Count() != names.Count)
        {
            throw new ArgumentException(
                "ClassNames is empty, or has an empty name or one twice. Give each class its own name, in the order of the model's classes.");
        }
    }
}
