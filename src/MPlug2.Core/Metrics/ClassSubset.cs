using System.Collections.Frozen;

namespace MPlug2.Metrics;

/// <summary>Those of a model's classes that a test set has, as the 200 of ImageNet-A and ImageNet-R among 1,000: no other may be chosen.</summary>
/// <remarks>Immutable, so safe for any number of threads.</remarks>
public sealed class ClassSubset
{
    private readonly FrozenSet<int> _set;

    /// <summary>A subset by class numbers.</summary>
    /// <exception cref="ArgumentException">There is none, or one is negative.</exception>
    public ClassSubset(IEnumerable<int> classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        Classes = [.. classes.Distinct().Order()];
        if (Classes.Count == 0 || Classes[0] < 0)
        {
            throw new ArgumentException(
                Classes.Count == 0 ? "The subset is empty. Name at least one class." : $"Class {Classes[0]} is negative. Classes count from 0.",
                nameof(classes));
        }

        _set = Classes.ToFrozenSet();
    }

    /// <summary>The class numbers, ascending.</summary>
    public IReadOnlyList<int> Classes { get; }

    /// <summary>A subset by names.</summary>
    /// <param name="names">The names of the classes that may be chosen, such as the folders of ImageNet-R.</param>
    /// <param name="all">The names of all classes, by number.</param>
    /// <exception cref="ArgumentException">A name is not among all.</exception>
    public static ClassSubset FromNames(IEnumerable<string> names, IReadOnlyList<string> all)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(all);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < all.Count; i++)
        {
            numbers.TryAdd(all[i], i);
        }

        return new ClassSubset(names.Select(name => numbers.TryGetValue(name, out var number)
            ? number
            : throw new ArgumentException($"'{name}' is not among the {all.Count} classes. Names must be equal letter by letter.", nameof(names))));
    }

    /// <summary>Whether a class may be chosen.</summary>
    public bool Contains(int number) => _set.Contains(number);
}
