using MPlug2.Samples.Classify;
using MPlug2.Samples.Reporting;
using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.ShapesWorld.Labels;
using MPlug2.Samples.ShapesWorld.Texts;

namespace MPlug2.Samples.Tests.Classify;

/// <summary>Answers to two test items of each task, of which the first is right; of the two stories, the first question of each is.</summary>
internal static class SampleFindings
{
    public static Findings Create()
    {
        MotionClip[] motions = [.. MotionWorld.Generate(WorldSplit.Test, 2)];
        MotionClip[] directions = [.. MotionWorld.Generate(WorldSplit.Test, 2, new MotionOptions { Motions = MotionWorld.Directions })];
        LabelledStill[] pictures = [.. ImageLabelWorld.Generate(WorldSplit.Test, 2)];
        LabelledStill[] names = [.. ImageLabelWorld.Generate(WorldSplit.Test, 2, new ImageLabelOptions { HeldOut = LabelHoldout.Names })];
        WorldStory[] stories = [.. StoryWorld.Generate(WorldSplit.Test, 2)];
        return new Findings(
            HalfRight(motions, clip => clip.Label, MotionWorld.Motions.Select(motion => motion.ToString().ToLowerInvariant())),
            [.. directions.Select(clip => new Judged<MotionClip>(clip, clip.Label, clip.Label))],
            HalfRight(directions, clip => clip.Label, ["left", "right"]),
            HalfRight(pictures, still => still.Label, Named.All.Select(name => name.Name)),
            HalfRight(names, still => still.Label, Named.All.Select(name => name.Name)),
            HalfRight([.. DescriptionWorld.Generate(WorldSplit.Test, 2)], text => text.Label, DescriptionWorld.Labels),
            HalfRight([.. EntailmentWorld.Generate(WorldSplit.Test, 2)], pair => pair.Label, EntailmentWorld.Labels),
            [.. stories.SelectMany(story => story.Questions.Select(asked => new Judged<AskedStory>(
                new AskedStory(story, asked), asked.Kind == StoryQuestionKind.First ? asked.Answer : "nothing", asked.Answer)))],
            HalfRight(stories, story => story.Summary, ["the white square sleeps"]));
    }

    public static ListFindings List() => new(
        [new FoldFigures(0.75, 0.7, 0.5), new FoldFigures(0.25, 0.3, 1.5)], new ConfusionMatrix(["bolt", "nut"], [[3, 1], [3, 1]]), "model.zip", "confusion.svg");

    private static Judged<TItem>[] HalfRight<TItem>(TItem[] items, Func<TItem, string> expected, IEnumerable<string> answers) =>
    [
        .. items.Select((item, i) => new Judged<TItem>(item, i == 0 ? expected(item) : answers.First(answer => answer != expected(item)), expected(item))),
    ];
}
