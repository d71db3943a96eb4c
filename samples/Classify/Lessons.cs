using MPlug2.Samples.Teaching;

namespace MPlug2.Samples.Classify;

/// <summary>The trainings of all tasks, in the order in which they took place.</summary>
internal sealed record Lessons(
    Lesson Motions, Lesson WithTime, Lesson WithoutTime, Lesson Pictures, Lesson List, Lesson Names, Lesson Descriptions, Lesson Summaries, Lesson Questions,
    Lesson Entailment)
{
    internal IReadOnlyList<Lesson> All => [Motions, WithTime, WithoutTime, Pictures, List, Names, Descriptions, Summaries, Questions, Entailment];
}
