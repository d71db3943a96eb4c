namespace MPlug2.Metrics;

/// <summary>
/// In how many items (videos) each n-gram of the references occurs: what weighs the words in CIDEr. Made once, of the references of the
/// evaluation or of the training set, or taken from a table of another corpus so that small test sets become comparable.
/// </summary>
/// <remarks>Immutable, so safe for any number of threads.</remarks>
public sealed class CiderDocumentFrequency
{
    private readonly Dictionary<string, double> _frequencies;
    private readonly double _logDocuments;

    /// <summary>Takes a table.</summary>
    /// <param name="documents">The number of items of the corpus, at least 1.</param>
    /// <param name="frequencies">By n-gram of 1 to 4 words joined by one space: the number of items it occurs in.</param>
    public CiderDocumentFrequency(double documents, IReadOnlyDictionary<string, double> frequencies)
    {
        ArgumentNullException.ThrowIfNull(frequencies);
        ArgumentOutOfRangeException.ThrowIfLessThan(documents, 1);
        Documents = documents;
        _logDocuments = Math.Log(documents);
        _frequencies = new Dictionary<string, double>(frequencies, StringComparer.Ordinal);
    }

    /// <summary>Counts the n-grams of tokenised references, given item by item.</summary>
    /// <exception cref="ArgumentException">There is no item.</exception>
    public static CiderDocumentFrequency FromReferences(IEnumerable<IReadOnlyList<string>> references)
    {
        ArgumentNullException.ThrowIfNull(references);
        var documents = 0;
        var frequencies = new Dictionary<string, double>(StringComparer.Ordinal);
        var ofItem = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in references)
        {
            documents++;
            ofItem.Clear();
            foreach (var counts in item.SelectMany(reference => NGrams.Count(NGrams.Tokens(reference))))
            {
                ofItem.UnionWith(counts.Keys);
            }

            foreach (var ngram in ofItem)
            {
                frequencies[ngram] = frequencies.GetValueOrDefault(ngram) + 1;
            }
        }

        if (documents == 0)
        {
            throw new ArgumentException("There are no references to count. Give at least one item.", nameof(references));
        }

        return new CiderDocumentFrequency(documents, frequencies);
    }

    /// <summary>The number of items of the corpus.</summary>
    public double Documents { get; }

    /// <summary>By n-gram: the number of items it occurs in.</summary>
    public IReadOnlyDictionary<string, double> Frequencies => _frequencies;

    /// <summary>The weight of one occurrence: ln(items) - ln(items with the n-gram), an unseen n-gram counting as one item.</summary>
    internal double Weight(string ngram) => _logDocuments - Math.Log(Math.Max(1.0, _frequencies.GetValueOrDefault(ngram)));
}
