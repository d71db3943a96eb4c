namespace MPlug2.Tasks;

/// <summary>What a classifier by descriptions is besides its weights; travels with them in every saved model.</summary>
public sealed record ZeroShotSettings
{
    /// <summary>Where the name of a class goes in a template.</summary>
    public const string Place = "{}";

    /// <summary>The classes, in the order of the scores.</summary>
    public ClassLabels Classes { get; init; } = ClassLabels.None;

    /// <summary>
    /// Descriptions of a class, each with <see cref="Place"/> once for its name; the embeddings of several are averaged. Default "a photo of a {}.".
    /// </summary>
    public IReadOnlyList<string> Templates { get; init; } = ["a photo of a {}."];

    /// <summary>Most tokens of a description; longer ones lose their end. Default 30, as retrieval.</summary>
    public int MaximumTokens { get; init; } = 30;

    /// <summary>Returns these settings, or throws one error that lists every fault. That there are classes is asked when a task is made.</summary>
    public ZeroShotSettings Validated()
    {
        List<string> faults = [];
        if (Templates is null || Templates.Count == 0 || Templates.FirstOrDefault(template => template?.Split(Place).Length != 2) is not null)
        {
            faults.Add($"Templates must be one or more texts that hold {Place} once, where the name of a class goes, as \"a photo of a {Place}.\"");
        }

        if (MaximumTokens < 2)
        {
            faults.Add($"MaximumTokens {MaximumTokens} is below 2");
        }

        return faults.Count == 0 ? this : throw new ArgumentException($"The zero-shot settings are not valid: {string.Join("; ", faults)}.");
    }

    /// <summary>The descriptions of one class.</summary>
    internal IEnumerable<string> Describe(string name) => Templates.Select(template => template.Replace(Place, name, StringComparison.Ordinal));
}
