using System.Globalization;
using System.IO.Compression;

namespace MPlug2.Metrics.MeteorAlignment;

/// <summary>
/// Phrases and what can stand for them, in the order of the table. Phrases are numbered, so that millions of pairs fit.
/// </summary>
internal sealed class PhraseTable
{
    private readonly Dictionary<string, int> _phrases = new(StringComparer.Ordinal);
    private readonly List<List<int>?> _paraphrases = []; // by the number of the first phrase of a pair

    private PhraseTable()
    {
    }

    /// <summary>The number of words of the longest phrase.</summary>
    public int LongestPhrase { get; private set; }

    /// <summary>Reads a gzipped table: for each pair a line with a probability, and a line for each phrase.</summary>
    /// <exception cref="InvalidDataException">It is not gzipped, or has another form.</exception>
    public static PhraseTable Read(string path, CancellationToken stop)
    {
        var table = new PhraseTable();
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        for (var line = 1; reader.ReadLine() is { } probability; line += 3)
        {
            stop.ThrowIfCancellationRequested();
            if (!double.TryParse(probability, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
                || reader.ReadLine() is not { } first || reader.ReadLine() is not { } second)
            {
                throw new InvalidDataException(
                    $"Line {line} of '{path}' does not begin a pair: a number and two phrases were expected, in lines of their own.");
            }

            int one = table.Number(first), other = table.Number(second);
            (table._paraphrases[one] ??= new List<int>(1)).Add(other);
        }

        return table;
    }

    /// <summary>The number of a phrase, words joined by spaces; null where no pair has it.</summary>
    public int? Find(string phrase) => _phrases.TryGetValue(phrase, out var number) ? number : null;

    /// <summary>The second phrases of all pairs that have this one first; one that is there twice comes twice.</summary>
    public IReadOnlyList<int> Paraphrases(int phrase) => (IReadOnlyList<int>?)_paraphrases[phrase] ?? [];

    private int Number(string line)
    {
        var phrase = string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (_phrases.TryGetValue(phrase, out var number))
        {
            return number;
        }

        LongestPhrase = Math.Max(LongestPhrase, 1 + phrase.Count(letter => letter == ' '));
        _phrases.Add(phrase, _phrases.Count);
        _paraphrases.Add(null);
        return _phrases.Count - 1;
    }
}
