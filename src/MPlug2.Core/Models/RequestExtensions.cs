using MPlug2.Configuration;

namespace MPlug2.Models;

/// <summary>Lays what a task asks for over what a model brings.</summary>
internal static class RequestExtensions
{
    internal static MPlug2Config Apply(this ModelRequest request, MPlug2Config config, int vocabularySize) => (config with
    {
        Frames = request.Frames ?? config.Frames,
        EmbeddingWidth = request.EmbeddingWidth ?? config.EmbeddingWidth,
        Vision = config.Vision with { ImageSize = request.ImageSize ?? config.Vision.ImageSize },
        Detection = request.Detection ?? config.Detection,
        Text = config.Text with { VocabularySize = vocabularySize },
    }).Validated();
}
