using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>The models of detectors with and without masks: one task of Core.</summary>
internal static class DetectorModels
{
    internal static TaskModels<DetectionTask> Instance { get; } = new TaskModels<DetectionTask, DetectionSettings>(DetectionTask.Definition);
}
