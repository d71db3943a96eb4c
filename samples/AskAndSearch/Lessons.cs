using MPlug2.Samples.Teaching;

namespace MPlug2.Samples.AskAndSearch;

/// <summary>The trainings of all tasks, in the order in which they took place.</summary>
internal sealed record Lessons(Lesson VideoCaptions, Lesson Questions, Lesson Search, Lesson PictureCaptions, Lesson LonePlaces, Lesson Places)
{
    internal IReadOnlyList<Lesson> All => [VideoCaptions, Questions, Search, PictureCaptions, LonePlaces, Places];
}
