namespace MPlug2.ML;

/// <summary>One video of an evaluation.</summary>
/// <param name="Predicted">The caption that was judged.</param>
/// <param name="References">What people said.</param>
/// <param name="Bleu4">BLEU-4 of this video alone.</param>
/// <param name="RougeL">ROUGE-L of this video.</param>
/// <param name="CiderD">CIDEr-D of this video.</param>
public sealed record CaptioningItem(string Predicted, IReadOnlyList<string> References, double Bleu4, double RougeL, double CiderD)
{
    /// <summary>METEOR of this video; null where it was not asked for.</summary>
    public double? Meteor { get; init; }
}
