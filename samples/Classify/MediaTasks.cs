using Microsoft.ML;
using MPlug2.Configuration;
using MPlug2.ML;
using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.ShapesWorld.Labels;
using MPlug2.Samples.Teaching;

namespace MPlug2.Samples.Classify;

/// <summary>Classes of clips and pictures: each task learns from its rows, then answers its test.</summary>
internal sealed class MediaTasks(MLContext ml, Teacher teacher, Scoring scoring, Recipe recipe, Worlds worlds)
{
    /// <summary>Name of the model that tells pictures apart.</summary>
    internal const string PictureModel = "picture-classes";

    private const string Retriever = "picture-retriever";

    internal (Lesson Lesson, IReadOnlyList<Judged<MotionClip>> Clips) Motions() =>
        ClassifyClips("motion-classes", "Eight motions", recipe.Motions, recipe.ClipModel, worlds.Motions);

    internal (Lesson Lesson, IReadOnlyList<Judged<MotionClip>> Clips) DirectionsWithTime() =>
        ClassifyClips("directions", "Four directions, local temporal module", recipe.Directions, recipe.ClipModel, worlds.Directions);

    internal (Lesson Lesson, IReadOnlyList<Judged<MotionClip>> Clips) DirectionsWithoutTime() =>
        ClassifyClips("directions-without-time", "Four directions, no temporal module", recipe.Directions, recipe.TimelessModel, worlds.Directions);

    internal (Lesson Lesson, IReadOnlyList<Judged<LabelledStill>> Pictures) Pictures()
    {
        var (model, lesson) = teacher.Teach(
            PictureModel, "Pictures of 18 classes", start: null, recipe.Pictures, new ImageClassifierOptions(), ml.Transforms.MPlug2.ImageClassifier,
            fitted => fitted.Training, scoring.LoadKeyed<PictureRow>(worlds.Pictures.TrainFile));
        using (model)
        {
            return (lesson, scoring.Classify<PictureRow, LabelledStill>(
                model, worlds.Pictures.TestFile, worlds.Pictures.ExamplesOf(WorldSplit.Test), still => still.Label));
        }
    }

    /// <summary>Learns which captions fit which pictures, then looks for the best of 18 descriptions, three of which it never met.</summary>
    internal (Lesson Lesson, IReadOnlyList<Judged<LabelledStill>> Pictures) Names()
    {
        // Only the first stage is used, so the matching head learns nothing; pictures of one caption fit each other's.
        var caption = nameof(PictureRow.Caption);
        var options = new TextImageRetrieverOptions { TextColumnName = caption, GroupColumnName = caption, MatchingWeight = 0 };
        var (retriever, lesson) = teacher.Teach(
            Retriever, "Pictures and captions", start: null, recipe.Names, options, ml.Transforms.MPlug2.TextImageRetriever,
            fitted => fitted.Training, scoring.Load<PictureRow>(worlds.Names.TrainFile));
        retriever.Dispose();
        using var model = ml.Transforms.MPlug2.ZeroShotImageClassifier(new ZeroShotImageClassifierOptions
        {
            Model = PretrainedModel.FromZip(teacher.FileOf(Retriever)),
            Classes = [.. Named.All.Select(name => name.Name)],
            Templates = ["a {}"],
            ScoringBatchSize = 32,
        }).Fit(scoring.Load<PictureRow>(worlds.Names.TestFile));
        return (lesson, scoring.Classify<PictureRow, LabelledStill>(
            model, worlds.Names.TestFile, worlds.Names.ExamplesOf(WorldSplit.Test), still => still.Label));
    }

    private (Lesson Lesson, IReadOnlyList<Judged<MotionClip>> Clips) ClassifyClips(
        string name, string task, TaskRecipe how, MPlug2Config sizes, SplitDataset<MotionClip> clips)
    {
        var (model, lesson) = teacher.Teach(
            name, task, start: null, how, new VideoClassifierOptions(), ml.Transforms.MPlug2.VideoClassifier,
            fitted => fitted.Training, scoring.LoadKeyed<ClipRow>(clips.TrainFile), sizes);
        using (model)
        {
            return (lesson, scoring.Classify<ClipRow, MotionClip>(model, clips.TestFile, clips.ExamplesOf(WorldSplit.Test), clip => clip.Label));
        }
    }
}
