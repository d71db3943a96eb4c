using MPlug2.Configuration;
using MPlug2.Detection;
using MPlug2.Tasks;

namespace MPlug2.Models;

/// <summary>Lays what a task asks for over what a model brings.</summary>
internal static class RequestExtensions
{
    /// <summary>The classes of a task: those asked for, or those that a model brings where it has any and they are to stay.</summary>
    internal static ClassLabels ClassesOver(this ModelRequest request, ClassLabels own) =>
        request.KeepsClasses && own.Count > 0 ? own : request.Classes ?? own;

    /// <summary>The number of those classes.</summary>
    internal static int ClassesOver(this ModelRequest request, int own) =>
        request.KeepsClasses && own > 0 ? own : request.Classes?.Count ?? own;

    internal static MPlug2Config Apply(this ModelRequest request, MPlug2Config config, int vocabularySize, TaskModules modules)
    {
        var common = config with
        {
            Frames = request.Frames ?? config.Frames,
            EmbeddingWidth = request.EmbeddingWidth ?? config.EmbeddingWidth,
            Text = config.Text with { VocabularySize = vocabularySize },
        };
        return (modules.Uses(ModelParts.Detection)
            ? common with { Detection = request.DetectorOver(config) }
            : common with
            {
                Classes = request.ClassesOver(config.Classes),
                Vision = config.Vision with { ImageSize = request.ImageSize ?? config.Vision.ImageSize },
            }).Validated();
    }

    /// <summary>Whether a saved detector is wanted just as it is, so that every tensor of it must fit.</summary>
    internal static bool Keeps(this ModelRequest request, DetectorConfig own) =>
        request.Detection is null && (request.ImageSize ?? own.ImageSize) == own.ImageSize && request.ClassesOver(own.Classes) == own.Classes;

    private static DetectorConfig DetectorOver(this ModelRequest request, MPlug2Config config)
    {
        var own = request.Detection ?? config.DetectorOrDefault;
        var keeps = request.KeepsClasses && request.Detection is null && config.Detection is not null;
        return own with { Classes = keeps ? own.Classes : request.Classes?.Count ?? own.Classes, ImageSize = request.ImageSize ?? own.ImageSize };
    }
}
