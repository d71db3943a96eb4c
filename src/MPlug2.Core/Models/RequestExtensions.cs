using MPlug2.Configuration;
using MPlug2.Tasks;

namespace MPlug2.Models;

/// <summary>Lays what a task asks for over what a model brings.</summary>
internal static class RequestExtensions
{
    /// <summary>The classes of a task: those asked for, or those that a model brings where it has any and they are to stay.</summary>
    internal static ClassLabels ClassesOver(this ModelRequest request, ClassLabels own) =>
        request.KeepsClasses && own.Count > 0 ? own : request.Classes ?? own;

    internal static MPlug2Config Apply(this ModelRequest request, MPlug2Config config, int vocabularySize) => (config with
    {
        Frames = request.Frames ?? config.Frames,
        Classes = request.KeepsClasses && config.Classes > 0 ? config.Classes : request.Classes?.Count ?? config.Classes,
        EmbeddingWidth = request.EmbeddingWidth ?? config.EmbeddingWidth,
        Vision = config.Vision with { ImageSize = request.ImageSize ?? config.Vision.ImageSize },
        Detection = request.Detection ?? config.Detection,
        Text = config.Text with { VocabularySize = vocabularySize },
    }).Validated();
}
