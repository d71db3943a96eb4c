namespace MPlug2.Metrics.MeteorAlignment;

/// <summary>Words of the reference that stand for words of the caption.</summary>
/// <param name="Start">The first word in the reference.</param>
/// <param name="Length">How many words of the reference.</param>
/// <param name="HypothesisStart">The first word in the caption.</param>
/// <param name="HypothesisLength">How many words of the caption.</param>
/// <param name="Module">0 exact, 1 stem, 2 synonym, 3 paraphrase.</param>
internal readonly record struct PhraseMatch(int Start, int Length, int HypothesisStart, int HypothesisLength, int Module)
{
    public int HypothesisEnd => HypothesisStart + HypothesisLength;
}
