using System.Globalization;

namespace MPlug2.ML.Datasets;

/// <summary>Which folders are which classes.</summary>
internal sealed class ClassFolders
{
    /// <summary>Numbers of classes from here on are taken for something else.</summary>
    internal const int MostClasses = 1_000_000;

    private ClassFolders(IReadOnlyList<string> names, IReadOnlyList<(string Folder, int Class)> folders, IReadOnlyList<string> strange) =>
        (Names, Folders, Strange) = (names, folders, strange);

    /// <summary>The names of all classes, by number.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The folders that are classes, in the order of the classes.</summary>
    public IReadOnlyList<(string Folder, int Class)> Folders { get; }

    /// <summary>The folders that are none.</summary>
    public IReadOnlyList<string> Strange { get; }

    /// <summary>Gives folders their classes.</summary>
    /// <param name="folders">The names of the folders.</param>
    /// <param name="naming">What they say.</param>
    /// <param name="known">All classes by number, or null for those there are.</param>
    public static ClassFolders Of(IReadOnlyList<string> folders, ClassFolderNaming naming, IReadOnlyList<string>? known)
    {
        string[] sorted = [.. folders.Order(StringComparer.Ordinal)];
        var numbers = naming == ClassFolderNaming.Numbers
            ? sorted.Select(folder => (folder, Number: Number(folder))).Where(pair => pair.Number < (known?.Count ?? MostClasses))
                .ToDictionary(pair => pair.folder, pair => pair.Number!.Value, StringComparer.Ordinal)
            : (known ?? sorted).Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        var names = known ?? (naming == ClassFolderNaming.Names
            ? sorted
            : Numbers(numbers.Count == 0 ? 0 : numbers.Values.Max() + 1));
        return new ClassFolders(
            names, [.. sorted.Where(numbers.ContainsKey).Select(folder => (folder, numbers[folder])).OrderBy(pair => pair.Item2)],
            [.. sorted.Where(folder => !numbers.ContainsKey(folder))]);
    }

    /// <summary>The names of classes that have numbers alone.</summary>
    internal static IReadOnlyList<string> Numbers(int count) => [.. Enumerable.Range(0, count).Select(number => number.ToString(CultureInfo.InvariantCulture))];

    /// <summary>Whether all names are numbers, and their order as texts is not that of the numbers.</summary>
    public static bool AreNumbersOutOfOrder(IReadOnlyList<string> folders)
    {
        int?[] sorted = [.. folders.Order(StringComparer.Ordinal).Select(Number)];
        return !sorted.Contains(null) && !sorted.SequenceEqual(sorted.Order());
    }

    private static int? Number(string folder) =>
        int.TryParse(folder, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
