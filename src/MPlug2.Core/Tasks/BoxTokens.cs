using System.Globalization;
using MPlug2.Text;

namespace MPlug2.Tasks;

/// <summary>
/// Boxes as words: a token that asks for a box, then centre x, centre y, width and height, each one of so many values. As mPLUG, they are
/// BERT's unused tokens.
/// </summary>
internal sealed class BoxTokens
{
    private const int First = 339;
    private readonly float _rounding;

    internal BoxTokens(Vocabulary vocabulary, int bins, bool nearest)
    {
        _rounding = nearest ? 0.5f : 0;
        var ids = Names(bins).Select(name => vocabulary.TryGetId(name, out var id) ? (long)id : throw new ArgumentException(
            $"The vocabulary has no '{name}'. Grounding with {bins} bins needs [unused{First}] to [unused{First + bins}], as BERT's vocabularies have " +
            "them; a vocabulary that is built from texts gets them by itself.", nameof(vocabulary))).ToArray();
        (Prefix, Bins) = (ids[0], ids[1..]);
    }

    /// <summary>The token before a box.</summary>
    internal long Prefix { get; }

    /// <summary>The tokens of the values, from 0 to 1.</summary>
    internal long[] Bins { get; }

    /// <summary>All tokens' names, the prefix first.</summary>
    internal static IEnumerable<string> Names(int bins) =>
        Enumerable.Range(First, bins + 1).Select(number => string.Create(CultureInfo.InvariantCulture, $"[unused{number}]"));

    /// <summary>The bin of each number of a box: the nearest, or the one below as mPLUG.</summary>
    internal long[] Encode(NormalizedBox box) =>
        [.. box.Values.Select(value => (long)Math.Clamp(MathF.Floor((value * (Bins.Length - 1)) + _rounding), 0, Bins.Length - 1))];
}
