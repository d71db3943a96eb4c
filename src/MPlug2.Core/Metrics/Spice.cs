using MPlug2.Metrics.SceneGraphs;

namespace MPlug2.Metrics;

/// <summary>
/// The second half of SPICE: compares the facts of a caption with those of its references. The first half, the parser that finds them in
/// texts, is not part of this package: give tuples of any parser, such as those that the official program writes with <c>-detailed</c>.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public static class Spice
{
    /// <summary>Scores one caption.</summary>
    /// <param name="predicted">
    /// The facts of the caption: (thing), (thing, attribute) or (thing, thing, relation), in base forms. The things of a longer tuple need no
    /// tuple of their own.
    /// </param>
    /// <param name="references">The facts of all references together.</param>
    /// <param name="resources">WordNet's synonyms: things that share a word or a meaning are merged into one.</param>
    /// <param name="matchSynonyms">Whether tuples match by a common word or meaning in each part, as SPICE does, or only if they are the same.</param>
    /// <exception cref="ArgumentException">A tuple has not one to three parts, or an empty one, or the resources have no synonyms.</exception>
    public static SpiceScores Score(
        IReadOnlyList<IReadOnlyList<string>> predicted, IReadOnlyList<IReadOnlyList<string>> references, MeteorResources resources,
        bool matchSynonyms = true)
    {
        Validate(predicted, nameof(predicted));
        Validate(references, nameof(references));
        ArgumentNullException.ThrowIfNull(resources);
        var synonyms = resources.Synonyms ?? throw new ArgumentException(
            "SPICE needs synonyms, and these resources have none. Load them from a jar or folder with synonym/english.synsets.", nameof(resources));
        var seen = SceneGraph.Of(predicted, synonyms).Tuples;
        var wanted = SceneGraph.Of(references, synonyms).Tuples;
        return new SpiceScores(Compare(null), Compare(1), Compare(2), Compare(3));

        SpiceFigures Compare(int? parts)
        {
            var candidates = seen.Where(tuple => parts is null || tuple.Count == parts).ToList();
            var targets = wanted.Where(tuple => parts is null || tuple.Count == parts).ToList();
            var matched = candidates.Count(candidate => targets.Exists(target => Matches(candidate, target)));
            return new SpiceFigures(matched, candidates.Count - matched, targets.Count - matched, IsCategory: parts is not null);
        }

        bool Matches(IReadOnlyList<Concept> left, IReadOnlyList<Concept> right) => left.Count == right.Count
            && left.Zip(right).All(pair => matchSynonyms ? pair.First.IsLike(pair.Second) : pair.First.IsSame(pair.Second));
    }

    private static void Validate(IReadOnlyList<IReadOnlyList<string>> tuples, string name)
    {
        ArgumentNullException.ThrowIfNull(tuples, name);
        for (var i = 0; i < tuples.Count; i++)
        {
            if (tuples[i] is not { Count: >= 1 and <= 3 } tuple || tuple.Any(string.IsNullOrWhiteSpace))
            {
                throw new ArgumentException(
                    $"Tuple {i} is ({string.Join(", ", tuples[i] ?? [])}). Give a thing, or a thing and an attribute, or two things and a relation.", name);
            }
        }
    }
}
