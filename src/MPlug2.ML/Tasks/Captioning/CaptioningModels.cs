using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>The models of captioners, of videos and of images alike.</summary>
internal static class CaptioningModels
{
    internal static TaskModels<CaptioningTask> Instance { get; } = new TaskModels<CaptioningTask, CaptioningSettings>(CaptioningTask.Definition);
}
