using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.ShapesWorld.Labels;
using MPlug2.Samples.ShapesWorld.Texts;
using MPlug2.Samples.Teaching;

namespace MPlug2.Samples.Classify;

/// <summary>The data of all tasks. Every test asks for what its training never showed.</summary>
internal sealed record Worlds(
    SplitDataset<MotionClip> Motions,
    SplitDataset<MotionClip> Directions,
    SplitDataset<LabelledStill> Pictures,
    SplitDataset<LabelledStill> Names,
    TextDataset<SceneDescription> Descriptions,
    TextDataset<EntailmentPair> Entailment,
    TextDataset<WorldStory> StoryQuestions,
    TextDataset<WorldStory> Summaries,
    string List)
{
    private const int FewestValidation = 1; // nothing here is validated, and a list is never empty

    /// <summary>Draws, codes and writes everything.</summary>
    internal static async Task<Worlds> WriteAsync(string folder, Recipe recipe, CancellationToken stop)
    {
        var pictures = await ImageLabelWorld.WriteAsync(
            Path.Combine(folder, "pictures"), Sized(recipe.PictureForm, recipe.Pictures, recipe) with { ValidationCount = recipe.List.Examples }, cancellationToken: stop);
        return new Worlds(
            await MotionWorld.WriteAsync(Path.Combine(folder, "motions"), Sized(new MotionOptions(), recipe.Motions, recipe), cancellationToken: stop),
            await MotionWorld.WriteAsync(
                Path.Combine(folder, "directions"), Sized(new MotionOptions { Motions = MotionWorld.Directions }, recipe.Directions, recipe), cancellationToken: stop),
            pictures,
            await ImageLabelWorld.WriteAsync(
                Path.Combine(folder, "names"), Sized(NamesOf(recipe), recipe.Names, recipe), cancellationToken: stop),
            await DescriptionWorld.WriteAsync(Path.Combine(folder, "descriptions"), Sized(new DescriptionOptions(), recipe.Descriptions, recipe), stop),
            await EntailmentWorld.WriteAsync(Path.Combine(folder, "entailment"), Sized(new EntailmentOptions(), recipe.Entailment, recipe), stop),
            await StoryWorld.WriteQuestionsAsync(Path.Combine(folder, "story-questions"), Sized(new StoryOptions(), recipe.StoryQuestions, recipe), stop),
            await StoryWorld.WriteSummariesAsync(Path.Combine(folder, "summaries"), Sized(new StoryOptions(), recipe.Summaries, recipe), stop),
            await WriteListAsync(Path.Combine(folder, "pictures.csv"), pictures, stop));
    }

    private static ImageLabelOptions NamesOf(Recipe recipe) =>
        recipe.PictureForm with { HeldOut = LabelHoldout.Names };

    // As somebody would make it for pictures of parts: a path and a word a line. The fresh pictures of the validation, by their shape alone.
    private static async Task<string> WriteListAsync(string path, SplitDataset<LabelledStill> pictures, CancellationToken stop)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var lines = pictures.MediaOf(WorldSplit.Validation).Zip(
            pictures.ExamplesOf(WorldSplit.Validation),
            (file, still) => $"\"{Path.GetRelativePath(folder, file).Replace('\\', '/')}\",{still.Name.Shape.ToString().ToLowerInvariant()}");
        await File.WriteAllLinesAsync(path, lines.Prepend("ImagePath,Label"), stop);
        return path;
    }

    private static TOptions Sized<TOptions>(TOptions options, TaskRecipe task, Recipe recipe)
        where TOptions : DatasetOptions => options with
        {
            Seed = recipe.Seed,
            TrainCount = task.Examples,
            ValidationCount = FewestValidation,
            TestCount = task.TestExamples,
        };
}
