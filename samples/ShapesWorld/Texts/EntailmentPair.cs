namespace MPlug2.Samples.ShapesWorld.Texts;

/// <summary>Two texts and what the first says of the second.</summary>
/// <param name="Split">What the pair is for.</param>
/// <param name="Index">Its number within the split.</param>
/// <param name="Premise">What is known: sentences separated by <c> . </c>.</param>
/// <param name="Hypothesis">What is asked for.</param>
/// <param name="Entailment">What follows.</param>
public sealed record EntailmentPair(WorldSplit Split, int Index, string Premise, string Hypothesis, WorldEntailment Entailment)
{
    /// <summary>The class: <c>entailed</c>, <c>contradicted</c> or <c>neutral</c>.</summary>
    public string Label => CaptionGrammar.Name(Entailment);
}
