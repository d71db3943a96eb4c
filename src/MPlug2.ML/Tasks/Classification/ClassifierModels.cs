using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>The models of classifiers of images and of videos: one task of Core.</summary>
internal static class ClassifierModels
{
    internal static TaskModels<ClassificationTask> Instance { get; } =
        new TaskModels<ClassificationTask, ClassificationSettings>(ClassificationTask.Definition);
}
