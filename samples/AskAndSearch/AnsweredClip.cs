using MPlug2.Samples.ShapesWorld.Questions;

namespace MPlug2.Samples.AskAndSearch;

/// <summary>A test clip with the model's answers to its questions.</summary>
/// <param name="Clip">The clip, its questions and the true answers.</param>
/// <param name="Answers">One for each question.</param>
internal sealed record AnsweredClip(QuestionClip Clip, IReadOnlyList<string> Answers)
{
    /// <summary>The questions with what was said.</summary>
    internal IEnumerable<(WorldQuestion Asked, string Said)> All => Clip.Questions.Zip(Answers);
}
