using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>The models of classifiers by descriptions, of images and of videos: one task of Core.</summary>
internal static class ZeroShotModels
{
    internal static TaskModels<ZeroShotTask> Instance { get; } = new TaskModels<ZeroShotTask, ZeroShotSettings>(ZeroShotTask.Definition);
}
