namespace MPlug2.Decoding;

/// <summary>How texts are generated. The defaults are those of the reference's captioning script.</summary>
public sealed record GenerationOptions
{
    /// <summary>Beam search, greedy or sampling; default beam search.</summary>
    public SearchMethod Method { get; init; } = SearchMethod.Beam;

    /// <summary>What becomes of ended beams; default as the reference.</summary>
    public BeamSemantics Semantics { get; init; } = BeamSemantics.Official;

    /// <summary>Hypotheses side by side in beam search; 1 to 64, default 5.</summary>
    public int BeamSize { get; init; } = 5;

    /// <summary>Tokens before the end token may come; null, the default, for the task's own number: 4 for official captions, else 1.</summary>
    public int? MinimumLength { get; init; }

    /// <summary>
    /// Most tokens that are generated, the end token included; null, the default, for the task's own number: captions 20, answers 10, answers on texts 30,
    /// summaries 48.
    /// </summary>
    public int? MaximumLength { get; init; }

    /// <summary>Exponent a of the length penalty ((5 + n) / 6)^a; 0 favours short texts; default 0.6.</summary>
    public double LengthPenalty { get; init; } = 0.6;

    /// <summary>Divides (or multiplies, below zero) the scores of words that the text already has; 1 changes nothing, the default.</summary>
    public double RepetitionPenalty { get; init; } = 1;

    /// <summary>A run of this many tokens never comes twice; 0 allows it, the default.</summary>
    public int NoRepeatNgram { get; init; }

    /// <summary>Sampling: scores are divided by this; above 0, default 1.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Sampling: only the k most probable words; 0 means all, the default.</summary>
    public int TopK { get; init; }

    /// <summary>Sampling: only the most probable words that together reach this probability; in (0, 1], default 1.</summary>
    public double TopP { get; init; } = 1;

    /// <summary>Texts returned per medium, best first; default 1. With beam search at most <see cref="BeamSize"/>.</summary>
    public int Hypotheses { get; init; } = 1;

    /// <summary>Seed of the sampling; the same seed gives the same medium the same texts, whatever it is batched with. Default 0.</summary>
    public long Seed { get; init; }

    /// <summary>Returns these options, or throws one error that lists every fault.</summary>
    /// <exception cref="ArgumentException">Some options are out of range.</exception>
    public GenerationOptions Validated()
    {
        var faults = new List<string>();
        Check(BeamSize is >= 1 and <= 64, $"BeamSize {BeamSize} is not in 1..64");
        Check(MinimumLength is null or >= 0, $"MinimumLength {MinimumLength} is negative");
        Check(MaximumLength is null or >= 1, $"MaximumLength {MaximumLength} is below 1");
        Check(double.IsFinite(LengthPenalty), "LengthPenalty is not a number");
        Check(RepetitionPenalty > 0, $"RepetitionPenalty {RepetitionPenalty} is not above 0");
        Check(NoRepeatNgram >= 0, $"NoRepeatNgram {NoRepeatNgram} is negative");
        Check(Temperature > 0, $"Temperature {Temperature} is not above 0");
        Check(TopK >= 0, $"TopK {TopK} is negative");
        Check(TopP is > 0 and <= 1, $"TopP {TopP} is not in (0, 1]");
        Check(Hypotheses >= 1 && (Method != SearchMethod.Beam || Hypotheses <= BeamSize) && (Method != SearchMethod.Greedy || Hypotheses == 1),
            $"Hypotheses {Hypotheses} is below 1, above BeamSize {BeamSize}, or above 1 with greedy search");
        return faults.Count == 0 ? this : throw new ArgumentException($"The generation options are not valid: {string.Join("; ", faults)}.");

        void Check(bool holds, string fault)
        {
            if (!holds)
            {
                faults.Add(fault);
            }
        }
    }

    /// <summary>The same, and refuses lengths that contradict each other, which the reference allows: no text could end.</summary>
    internal GenerationOptions ValidatedForUsers() => MinimumLength > MaximumLength
        ? throw new ArgumentException($"Generation.MinimumLength {MinimumLength} is above Generation.MaximumLength {MaximumLength}.")
        : Validated();

    /// <summary>The least length where none is wanted: the reference's captioning script's.</summary>
    internal int LeastTokens => MinimumLength ?? Math.Min(4, MostTokens);

    /// <summary>The largest length where none is wanted: the reference's captioning script's.</summary>
    internal int MostTokens => MaximumLength ?? 20;

    /// <summary>These options with a task's lengths where they name none.</summary>
    internal GenerationOptions Over(GenerationOptions standard)
    {
        var most = MaximumLength ?? (MinimumLength > standard.MaximumLength ? MinimumLength : standard.MaximumLength);
        return this with { MinimumLength = MinimumLength ?? (standard.MinimumLength > most ? most : standard.MinimumLength), MaximumLength = most };
    }

    /// <summary>The divisor of a log-probability after <paramref name="generated"/> tokens.</summary>
    internal double Penalty(int generated) => Math.Pow((5.0 + generated) / 6.0, LengthPenalty);
}
