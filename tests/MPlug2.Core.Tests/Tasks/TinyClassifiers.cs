using MPlug2.Configuration;
using MPlug2.Frames;
using MPlug2.Models;
using MPlug2.Tasks;

namespace MPlug2.Core.Tests.Tasks;

/// <summary>The smallest classifiers, over the clips of <see cref="TinyCaptioner"/>.</summary>
internal static class TinyClassifiers
{
    internal static ClassLabels Labels { get; } = new(["red", "green", "blue", "white"]);

    internal static IReadOnlyList<ClassificationExample> Clips { get; } =
        [.. TinyCaptioner.Examples.Select((example, row) => new ClassificationExample(example.Frames, row))];

    internal static IReadOnlyList<TextClassificationExample> TextRows { get; } =
    [
        new("a red picture", Class: 0), new("a green picture of something", "is it red", 1), new("blue", "a", 2), new("white and white and white again", Class: 3),
    ];

    internal static ModelRequest Request { get; } = new()
    {
        Seed = 1,
        Classes = Labels,
        Texts = ["red green blue white", "a picture of something is it and again photo drawing"],
    };

    internal static ClassificationTask Media(MPlug2Config? config = null, Func<ClassificationSettings, ClassificationSettings>? adjust = null) =>
        PretrainedModel.Random(config ?? TinyCaptioner.Config).Build(
            ClassificationTask.Definition, Request, settings => (adjust?.Invoke(settings) ?? settings) with { Classes = Labels }).Task;

    internal static TextClassificationTask Texts(MPlug2Config? config = null, Func<TextClassificationSettings, TextClassificationSettings>? adjust = null) =>
        PretrainedModel.Random(config ?? TinyCaptioner.Config).Build(
            TextClassificationTask.Definition, Request, settings => (adjust?.Invoke(settings) ?? settings) with { Classes = Labels }).Task;

    internal static ZeroShotTask ZeroShot(MPlug2Config? config = null, params string[] templates) =>
        PretrainedModel.Random(config ?? TinyCaptioner.Config).Build(ZeroShotTask.Definition, Request, settings => settings with
        {
            Classes = Labels,
            Templates = templates.Length == 0 ? settings.Templates : templates,
            MaximumTokens = 12,
        }).Task;

    /// <summary>A clip whose pixels tell frame, row and column.</summary>
    internal static VideoFrames Numbered(int frames, int side)
    {
        var pixels = new byte[3 * frames * side * side];
        for (var i = 0; i < frames * side * side; i++)
        {
            (pixels[3 * i], pixels[(3 * i) + 1], pixels[(3 * i) + 2]) = ((byte)(i / (side * side)), (byte)(i / side % side), (byte)(i % side));
        }

        return new VideoFrames(pixels, frames, side, side);
    }
}
