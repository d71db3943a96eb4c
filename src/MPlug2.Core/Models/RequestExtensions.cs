using MPlug2.Configuration;
using MPlug2.Tasks;

namespace MPlug2.Models;

/// <summary>Lays what a task asks for over what a model brings.</summary>
internal static class RequestExtensions
{
    internal static MPlug2Config Apply(this ModelRequest request, MPlug2Config config) => (config with
    {
        Frames = request.Frames ?? config.Frames,
        Vision = config.Vision with { ImageSize = request.ImageSize ?? config.Vision.ImageSize },
    }).Validated();

    internal static CaptioningSettings Apply(this ModelRequest request, CaptioningSettings settings) => settings with
    {
        Prompt = request.Prompt ?? settings.Prompt,
        MaximumTokens = request.MaximumTokens ?? settings.MaximumTokens,
        Generation = request.Generation ?? settings.Generation,
    };
}
