using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.ShapesWorld.Grounding;
using MPlug2.Samples.ShapesWorld.Questions;
using MPlug2.Samples.ShapesWorld.Retrieval;
using MPlug2.Samples.ShapesWorld.Stills;
using MPlug2.Samples.Teaching;

namespace MPlug2.Samples.AskAndSearch;

/// <summary>The data of all tasks. None of them shows in training what another one's test asks for, so passing a model on gives nothing away.</summary>
internal sealed record Worlds(
    SplitDataset<WorldClip> Clips,
    SplitDataset<QuestionClip> Questions,
    SplitDataset<RetrievalClip> Search,
    SplitDataset<CaptionedStill> Pictures,
    SplitDataset<GroundedStill> LonePlaces,
    SplitDataset<GroundedStill> Places)
{
    private const int FewestValidation = 1; // nothing here is validated, and a list is never empty

    /// <summary>Draws and codes all clips and pictures.</summary>
    internal static async Task<Worlds> WriteAsync(string folder, Recipe recipe, CancellationToken stop)
    {
        var clips = await CaptionWorld.WriteAsync(
            Path.Combine(folder, "clips"),
            new CaptionWorldOptions
            {
                Seed = recipe.Seed,
                TrainCount = recipe.VideoCaptions.Examples,
                ValidationCount = FewestValidation,
                TestCount = recipe.VideoCaptions.TestExamples,
            },
            cancellationToken: stop);
        return new Worlds(
            clips,
            await QuestionWorld.WriteAsync(Path.Combine(folder, "questions"), Sized(new QuestionOptions(), recipe.Questions, recipe), cancellationToken: stop),
            await RetrievalWorld.WriteAsync(Path.Combine(folder, "search"), Sized(new RetrievalOptions(), recipe.Search, recipe), cancellationToken: stop),
            await ImageCaptionWorld.WriteAsync(
                Path.Combine(folder, "pictures"), Sized(new ImageCaptionOptions { Looks = recipe.Looks }, recipe.PictureCaptions, recipe), cancellationToken: stop),
            await GroundingWorld.WriteAsync(
                Path.Combine(folder, "lone-places"), Sized(new GroundingOptions { Alone = 1, Looks = recipe.Looks }, recipe.LonePlaces, recipe), cancellationToken: stop),
            await GroundingWorld.WriteAsync(
                Path.Combine(folder, "places"), Sized(new GroundingOptions { Alone = recipe.Alone, Looks = recipe.Looks }, recipe.Places, recipe), cancellationToken: stop));
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
