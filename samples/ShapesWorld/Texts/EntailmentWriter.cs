namespace MPlug2.Samples.ShapesWorld.Texts;

/// <summary>Draws facts and says something about one of them.</summary>
internal sealed class EntailmentWriter
{
    private const int Stream = 900;
    private const int MostAttempts = 10_000;

    private readonly EntailmentOptions _options;
    private readonly IReadOnlyList<Named> _names;

    public EntailmentWriter(EntailmentOptions options)
    {
        options.Validate();
        (_options, _names) = (options, NamePool.Of(options.Names));
    }

    public EntailmentPair Create(WorldSplit split, int index)
    {
        var entailment = (WorldEntailment)(index % 3);
        var about = WorldRandom.OfRound(_options.Seed, Stream + (int)split, index / 3, NamePool.Combinations(_names, split));
        var random = WorldRandom.Of(_options.Seed, Stream, (int)split, index);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            WorldFact[] facts = [.. Facts(about, random)];
            var hypothesis = Suppose(facts, entailment, random);
            if (split == WorldSplit.Test || !facts.Append(hypothesis).Any(fact => fact.IsHeldOut))
            {
                random.Shuffle(facts);
                return new EntailmentPair(split, index, string.Join(" . ", facts.Select(fact => fact.Text)), hypothesis.Text, entailment);
            }
        }

        throw new InvalidOperationException($"No {entailment} hypothesis was found in {MostAttempts} attempts.");
    }

    // The first is the one that the hypothesis is about; no name occurs twice.
    private IEnumerable<WorldFact> Facts(Combination about, Random random)
    {
        var subject = new Named(about.Color, about.Shape);
        Named[] others = [.. _names.Where(name => name != subject)];
        random.Shuffle(others);
        var free = new Queue<Named>(others);
        for (var i = 0; i < _options.Facts; i++)
        {
            var name = i == 0 ? subject : free.Dequeue();
            var way = i == 0 ? about.Direction : (WorldDirection)random.Next(4);
            yield return new WorldFact(name, way, _options.Relations && random.Next(2) == 0 ? free.Dequeue() : null);
        }
    }

    private WorldFact Suppose(WorldFact[] facts, WorldEntailment entailment, Random random)
    {
        var about = facts[0];
        return entailment switch
        {
            WorldEntailment.Entailed => random.Next(2) == 0 ? about : about.Converse,
            WorldEntailment.Contradicted when about.Other is null => about with { Way = OtherThan(about.Way, random) },
            WorldEntailment.Contradicted => random.Next(2) == 0
                ? about with { Way = WorldFact.Opposite(about.Way) }
                : about.Converse with { Way = about.Way },
            _ => Unrelated(facts, random),
        };
    }

    // On an object that the premise does not name; most are near to the one that it names, and half say the same of it.
    private WorldFact Unrelated(WorldFact[] facts, Random random)
    {
        var about = facts[0];
        Named[] unnamed = [.. _names.Where(name => !facts.Any(fact => fact.Subject == name || fact.Other == name))];
        Named[] kin = [.. unnamed.Where(name => name.Color == about.Subject.Color || name.Shape == about.Subject.Shape)];
        var stranger = random.Pick(kin.Length > 0 && random.Next(10) < 7 ? kin : unnamed);
        var way = random.Next(2) == 0 ? about.Way : OtherThan(about.Way, random);
        return about.Other is not null && random.Next(2) == 0
            ? new WorldFact(about.Subject, way, stranger)
            : new WorldFact(stranger, way, about.Other);
    }

    private static WorldDirection OtherThan(WorldDirection way, Random random) => (WorldDirection)(((int)way + 1 + random.Next(3)) % 4);
}
