namespace MPlug2.Samples.Reporting;

/// <summary>One clip with the questions asked about it.</summary>
/// <param name="Strip">The frames side by side as PNG (see <see cref="FrameStrip"/>).</param>
/// <param name="Questions">The questions, at least one, with the model's answers and the true ones.</param>
public sealed record QuestionCard(byte[] Strip, IReadOnlyList<AnsweredQuestion> Questions)
{
    /// <summary>A short word on the clip, such as "unseen combination".</summary>
    public string? Tag { get; init; }
}
