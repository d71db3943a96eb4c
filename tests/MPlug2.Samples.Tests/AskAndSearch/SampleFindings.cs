using MPlug2.Samples.AskAndSearch;
using MPlug2.Samples.Reporting;
using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.ShapesWorld.Grounding;
using MPlug2.Samples.ShapesWorld.Questions;
using MPlug2.Samples.ShapesWorld.Retrieval;
using MPlug2.Samples.ShapesWorld.Stills;

namespace MPlug2.Samples.Tests.AskAndSearch;

/// <summary>Answers to two test items of each task, of which the first is right; the searches are second and first, then first and first.</summary>
internal static class SampleFindings
{
    public static Findings Create()
    {
        var clips = new WorldGenerator(1).Generate(WorldSplit.Test, 2).ToList();
        var questions = QuestionWorld.Generate(WorldSplit.Test, 2).ToList();
        var texts = RetrievalWorld.Generate(WorldSplit.Test, 2).ToList();
        var stills = ImageCaptionWorld.Generate(WorldSplit.Test, 2).ToList();
        var places = GroundingWorld.Generate(WorldSplit.Test, 2).ToList();
        return new Findings(
            [new CaptionedClip(clips[0], clips[0].Caption), new CaptionedClip(clips[1], "a red")],
            [
                new AnsweredClip(questions[0], [.. questions[0].Questions.Select(question => question.Answer)]),
                new AnsweredClip(questions[1], [questions[1].Questions[0].Answer, "", "nowhere"]),
            ],
            [
                new TextSearch(texts[0], Found(texts[1], texts[0], turned: true)),
                new TextSearch(texts[1], Found(texts[1], texts[0], turned: false)),
            ],
            [new CaptionedPicture(stills[0], stills[0].Caption), new CaptionedPicture(stills[1], stills[1].Caption + " side")],
            [new FoundPlace(places[0], Moved(places[0].Box, 1)), new FoundPlace(places[1], Moved(places[1].Box, places[1].Box.Width))]);
    }

    // The first of the first stage comes second after the matching head looked, where the order is turned.
    private static FoundClip[] Found(RetrievalClip alike, RetrievalClip other, bool turned)
    {
        FoundClip first = new(alike, 0.75f, turned ? -1.75f : 4.25f), second = new(other, 0.25f, turned ? 4.25f : -1.75f);
        return turned ? [second, first] : [first, second];
    }

    private static PictureBox Moved(PixelBox box, float right) => new(box.X + right, box.Y, box.Width, box.Height);
}
