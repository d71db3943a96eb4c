using MPlug2.Metrics.MeteorAlignment;

namespace MPlug2.Metrics;

/// <summary>
/// METEOR 1.5 for English with its parameters for ranking, as coco-caption calls it: words are aligned by form, stem, synonym and
/// paraphrase; the score weighs precision, recall and order.
/// </summary>
/// <remarks>Captions come tokenised, words separated by spaces: see <see cref="PtbTokenizer"/>. Thread-safe.</remarks>
public sealed class Meteor
{
    private readonly MeteorResources _resources;
    private readonly MatchFinder _finder;

    /// <summary>Makes a scorer.</summary>
    /// <param name="resources">Word lists and tables.</param>
    /// <param name="modules">Which modules to use; null for all that the resources allow.</param>
    /// <exception cref="ArgumentException">A module is asked for whose resource is missing, or the exact one is left out.</exception>
    public Meteor(MeteorResources resources, MeteorModules? modules = null)
    {
        ArgumentNullException.ThrowIfNull(resources);
        Modules = modules ?? resources.Modules;
        if (!Modules.HasFlag(MeteorModules.Exact) || (Modules & ~resources.Modules) != 0)
        {
            throw new ArgumentException(
                $"The modules {Modules} were asked for; the resources allow {resources.Modules}, and Exact is always one. "
                + "Give the missing file to MeteorResources.Load, or ask for fewer.", nameof(modules));
        }

        _resources = resources;
        _finder = new MatchFinder(resources, Modules);
    }

    /// <summary>The modules in use.</summary>
    public MeteorModules Modules { get; }

    /// <summary>Scores a set of captions, each against the best of its references.</summary>
    /// <exception cref="ArgumentException">The counts differ, or an item has no reference, or something is null.</exception>
    public MeteorScores Score(
        IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references, CancellationToken cancellationToken = default)
    {
        CaptionArguments.Validate(hypotheses, references);
        var items = new double[hypotheses.Count];
        var sum = new MeteorStatistics();
        for (var i = 0; i < items.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var best = Best(hypotheses[i], references[i]);
            items[i] = best.Statistics.Score;
            sum.Add(best.Statistics);
        }

        return new MeteorScores(sum.Score, sum.Precision, sum.Recall, sum.Penalty, items, Modules);
    }

    /// <summary>The alignment with the reference that scores highest, the first of several.</summary>
    internal MeteorComparison Best(string hypothesis, IReadOnlyList<string> references)
    {
        // As the official caller writes a caption between its bars.
        var words = MeteorNormalizer.Tokens(hypothesis.Replace("|||", "").Replace("  ", " "), _resources.Prefixes);
        MeteorComparison? best = null;
        foreach (var reference in references)
        {
            var comparison = Compare(words, MeteorNormalizer.Tokens(reference, _resources.Prefixes));
            if (best is null || comparison.Statistics.Score > best.Statistics.Score)
            {
                best = comparison;
            }
        }

        return best!;
    }

    private MeteorComparison Compare(string[] hypothesis, string[] reference)
    {
        var matches = AlignmentSearch.Resolve(_finder.Find(hypothesis, reference), hypothesis.Length, reference.Length, out var chunks);
        var statistics = MeteorStatistics.Of(hypothesis, reference, matches, chunks, _resources.FunctionWords);
        return new MeteorComparison(hypothesis, reference, matches, statistics);
    }
}
