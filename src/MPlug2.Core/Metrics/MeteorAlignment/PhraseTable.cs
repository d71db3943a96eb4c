using System.Globalization;
using System.IO.Compression;

namespace MPlug2.Metrics.MeteorAlignment;

/// <summary>Pairs of phrases that say the same. Phrases are numbered, so that millions of pairs fit.</summary>
internal sealed class PhraseTable
{
    private readonly Dictionary<string, int> _phrases = new(StringComparer.Ordinal);
    private readonly HashSet<(int First, int Second)> _pairs = [];

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
            table._pairs.Add((Math.Min(one, other), Math.Max(one, other)));
        }

        return table;
    }

    /// <summary>The number of a phrase, words joined by spaces; null where no pair has it.</summary>
    public int? Find(string phrase) => _phrases.TryGetValue(phrase, out var number) ? number : null;

    /// <summary>Whether two phrases say the same, in either order.</summary>
    public bool Contains(int one, int other) => _pairs.Contains((Math.Min(one, other), Math.Max(one, other)));

    private int Number(string phrase)
    {
        if (_phrases.TryGetValue(phrase, out var number))
        {
            return number;
        }

        LongestPhrase = Math.Max(LongestPhrase, 1 + phrase.Count(letter => letter == ' '));
        _phrases.Add(phrase, _phrases.Count);
        return _phrases.Count - 1;
    }
}
