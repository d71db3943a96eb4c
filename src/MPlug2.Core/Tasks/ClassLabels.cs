using System.Text.Json.Serialization;

namespace MPlug2.Tasks;

/// <summary>The classes that a model tells apart, in the order of its scores.</summary>
/// <param name="Names">Their names; those of numbers as .NET writes them in no culture.</param>
/// <param name="Values">What the names were in the data.</param>
public sealed record ClassLabels(IReadOnlyList<string> Names, ClassValueType Values = ClassValueType.Text)
{
    /// <summary>No classes: a model that has learnt none yet.</summary>
    public static ClassLabels None { get; } = new([]);

    /// <summary>Number of classes.</summary>
    [JsonIgnore]
    public int Count => Names.Count;

    /// <summary>Whether these are the same classes in the same order.</summary>
    public bool SameAs(ClassLabels other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Values == other.Values && Names.SequenceEqual(other.Names);
    }

    /// <summary>What is wrong with them, or null.</summary>
    /// <param name="least">How many there must be: 2 for classifiers, 1 for detectors, which know a background too.</param>
    internal string? Fault(int least = 2) =>
        Names.Count == 0 ? least == 1 ? "there are no classes" : "there are no classes; a classifier tells at least two apart"
        : Names.Count < least ? $"there is one class only, '{Names[0]}'; a classifier tells at least two apart"
        : Names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice ? $"the class '{twice.Key}' occurs more than once"
        : null;
}
