using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.ShapesWorld.Grounding;
using MPlug2.Samples.ShapesWorld.Questions;
using MPlug2.Samples.ShapesWorld.Retrieval;
using MPlug2.Samples.ShapesWorld.Stills;

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
    /// <summary>Draws and codes all clips and pictures.</summary>
    internal static async Task<Worlds> WriteAsync(string folder, Recipe recipe, CancellationToken stop) =>
        new(
            await CaptionWorld.WriteAsync(Path.Combine(folder, "clips"), recipe.Sized(new CaptionWorldOptions(), recipe.VideoCaptions), cancellationToken: stop),
            await QuestionWorld.WriteAsync(Path.Combine(folder, "questions"), recipe.Sized(new QuestionOptions(), recipe.Questions), cancellationToken: stop),
            await RetrievalWorld.WriteAsync(Path.Combine(folder, "search"), recipe.Sized(new RetrievalOptions(), recipe.Search), cancellationToken: stop),
            await ImageCaptionWorld.WriteAsync(
                Path.Combine(folder, "pictures"), recipe.Sized(new ImageCaptionOptions { Looks = recipe.Looks }, recipe.PictureCaptions), cancellationToken: stop),
            await GroundingWorld.WriteAsync(
                Path.Combine(folder, "lone-places"), recipe.Sized(new GroundingOptions { Alone = 1, Looks = recipe.Looks }, recipe.LonePlaces), cancellationToken: stop),
            await GroundingWorld.WriteAsync(
                Path.Combine(folder, "places"), recipe.Sized(new GroundingOptions { Alone = recipe.Alone, Looks = recipe.Looks }, recipe.Places), cancellationToken: stop));
}
