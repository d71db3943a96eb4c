using MPlug2.Metrics.MeteorAlignment;

namespace MPlug2.Metrics.SceneGraphs;

/// <summary>Things, what they are like and how they relate, each kept once. Written from the behaviour of SPICE.</summary>
internal sealed class SceneGraph
{
    private const string SparePrefix = "be ";

    private readonly List<(Concept Thing, List<Concept> Attributes)> _things = [];
    private readonly List<(Concept Source, Concept Relation, Concept Target)> _relations = [];

    private SceneGraph()
    {
    }

    /// <summary>The graph of tuples (thing), (thing, attribute) and (thing, thing, relation).</summary>
    public static SceneGraph Of(IEnumerable<IReadOnlyList<string>> tuples, WordNetSynonyms synonyms)
    {
        var graph = new SceneGraph();
        foreach (var tuple in tuples)
        {
            var (thing, attributes) = graph.Thing(New(tuple[0]));
            if (tuple.Count == 2)
            {
                AddTo(attributes, New(tuple[1]));
            }
            else if (tuple.Count == 3)
            {
                var target = graph.Thing(New(tuple[1])).Thing;
                var relation = tuple[2].StartsWith(SparePrefix, StringComparison.Ordinal) ? tuple[2][SparePrefix.Length..] : tuple[2];
                graph.Relate(thing, New(relation), target);
            }
        }

        return graph;

        Concept New(string word) => new(word, synonyms);
    }

    /// <summary>The tuples to compare: (thing), (thing, attribute), (thing, relation, thing).</summary>
    public IReadOnlyList<IReadOnlyList<Concept>> Tuples =>
    [
        .. _things.Select(thing => (Concept[])[thing.Thing]),
        .. _things.SelectMany(thing => thing.Attributes.Select(attribute => (Concept[])[thing.Thing, attribute])),
        .. _relations.Select(relation => (Concept[])[relation.Source, relation.Relation, relation.Target]),
    ];

    // The same thing, or else the one most like it, into which it is merged, or else a new one.
    private (Concept Thing, List<Concept> Attributes) Thing(Concept concept)
    {
        foreach (var thing in _things.Where(thing => thing.Thing.IsSame(concept)))
        {
            return thing;
        }

        if (_things.Count > 0 && _things.MaxBy(thing => concept.Similarity(thing.Thing)) is var likest
            && concept.Similarity(likest.Thing) > 0)
        {
            likest.Thing.Merge(concept);
            return likest;
        }

        _things.Add((concept, []));
        return _things[^1];
    }

    private void Relate(Concept source, Concept relation, Concept target)
    {
        var between = _relations.Where(other => other.Source == source && other.Target == target).Select(other => other.Relation).ToList();
        if (AddTo(between, relation))
        {
            _relations.Add((source, relation, target));
        }
    }

    // Whether it is new: neither there nor like one that is there, into which it is merged.
    private static bool AddTo(List<Concept> concepts, Concept concept)
    {
        if (concepts.Exists(concept.IsSame))
        {
            return false;
        }

        if (concepts.Find(concept.IsLike) is { } alike)
        {
            alike.Merge(concept);
            return false;
        }

        concepts.Add(concept);
        return true;
    }
}
