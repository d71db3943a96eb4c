using MPlug2.Frames;

namespace MPlug2.Tasks;

/// <summary>A question about a clip or picture and, for training, its answers.</summary>
/// <param name="Frames">The medium; several questions about the same object in one batch see it through the vision encoder once.</param>
/// <param name="Question">The question.</param>
/// <param name="Answers">What people answered; null for scoring.</param>
public sealed record QuestionExample(VideoFrames Frames, string Question, IReadOnlyList<WeightedAnswer>? Answers = null);
