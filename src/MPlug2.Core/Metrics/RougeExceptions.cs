using System.Collections.Frozen;

namespace MPlug2.Metrics;

/// <summary>
/// The irregular forms of WordNet 2.0 that ROUGE-1.5.5 looks up before it stems: "mice" is "mouse", "went" is "go". They do not come with
/// this package: give the folder <c>WordNet-2.0-Exceptions</c> of a ROUGE-1.5.5.
/// </summary>
/// <remarks>Immutable, so safe for any number of threads.</remarks>
public sealed class RougeExceptions
{
    // In this order, as ROUGE's own script builds its table: a later file overwrites an earlier one.
    private static readonly string[] Files = ["noun.exc", "adv.exc", "verb.exc", "adj.exc"];

    private readonly FrozenDictionary<string, string> _bases;

    private RougeExceptions(Dictionary<string, string> bases) => _bases = bases.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>How many forms are known.</summary>
    public int Count => _bases.Count;

    /// <summary>Reads the four files of a folder.</summary>
    /// <param name="folder">Holds noun.exc, adv.exc, verb.exc and adj.exc; a line is a form and its bases, the first of which counts.</param>
    /// <exception cref="FileNotFoundException">One of them is missing.</exception>
    /// <exception cref="InvalidDataException">A line has no base.</exception>
    public static RougeExceptions Load(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var bases = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Files)
        {
            var path = Path.Combine(folder, name);
            if (!File.Exists(path))
            {
                throw new FileNotFoundException($"There is no file '{path}'. Give the folder with {string.Join(", ", Files)} of ROUGE-1.5.5.", path);
            }

            var number = 0;
            foreach (var line in File.ReadLines(path))
            {
                number++;
                var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
                if (words.Length == 1)
                {
                    throw new InvalidDataException($"'{path}', line {number}: '{words[0]}' has no base. A line is a form and its bases.");
                }

                if (words.Length > 1)
                {
                    bases[words[0]] = words[1];
                }
            }
        }

        return new RougeExceptions(bases);
    }

    /// <summary>The base of an irregular form, or null.</summary>
    internal string? BaseOf(string word) => _bases.GetValueOrDefault(word);
}
