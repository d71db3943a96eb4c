namespace MPlug2.ML;

/// <summary>How a list of Kinetics is read.</summary>
public sealed record KineticsOptions : DatasetOptions
{
    /// <summary>
    /// All classes, by number, such as those of a label map (<see cref="MPlug2DataCatalog.ReadClassNames"/>). Null takes the sorted labels of
    /// the list, for which it is read once more; lists of numbers count up to the highest.
    /// </summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    internal override void Validate()
    {
        base.Validate();
        CheckClassNames(ClassNames);
    }
}
