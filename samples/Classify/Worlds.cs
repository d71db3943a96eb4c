using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.ShapesWorld.Labels;
using MPlug2.Samples.ShapesWorld.Texts;

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
    /// <summary>Draws, codes and writes everything.</summary>
    internal static async Task<Worlds> WriteAsync(string folder, Recipe recipe, CancellationToken stop)
    {
        var pictures = await ImageLabelWorld.WriteAsync(
            Path.Combine(folder, "pictures"), recipe.Sized(recipe.PictureForm, recipe.Pictures, recipe.List.Examples), cancellationToken: stop);
        return new Worlds(
            await MotionWorld.WriteAsync(Path.Combine(folder, "motions"), recipe.Sized(new MotionOptions(), recipe.Motions), cancellationToken: stop),
            await MotionWorld.WriteAsync(
                Path.Combine(folder, "directions"), recipe.Sized(new MotionOptions { Motions = MotionWorld.Directions }, recipe.Directions), cancellationToken: stop),
            pictures,
            await ImageLabelWorld.WriteAsync(
                Path.Combine(folder, "names"), recipe.Sized(NamesOf(recipe), recipe.Names), cancellationToken: stop),
            await DescriptionWorld.WriteAsync(Path.Combine(folder, "descriptions"), recipe.Sized(new DescriptionOptions(), recipe.Descriptions), stop),
            await EntailmentWorld.WriteAsync(Path.Combine(folder, "entailment"), recipe.Sized(new EntailmentOptions(), recipe.Entailment), stop),
            await StoryWorld.WriteQuestionsAsync(Path.Combine(folder, "story-questions"), recipe.Sized(new StoryOptions(), recipe.StoryQuestions), stop),
            await StoryWorld.WriteSummariesAsync(Path.Combine(folder, "summaries"), recipe.Sized(new StoryOptions(), recipe.Summaries), stop),
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
}
