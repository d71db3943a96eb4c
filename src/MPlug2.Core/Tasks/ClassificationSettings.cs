using MPlug2.Metrics;

namespace MPlug2.Tasks;

/// <summary>What a classifier of images or videos is besides its weights; travels with them in every saved model.</summary>
public sealed record ClassificationSettings
{
    /// <summary>The classes, in the order of the scores.</summary>
    public ClassLabels Classes { get; init; } = ClassLabels.None;

    /// <summary>Which vision state the head reads. Default the class token.</summary>
    public StatePooling Pooling { get; init; } = StatePooling.ClassToken;

    /// <summary>Share of the target that is spread over all classes in training, 0 to below 1. Default 0.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>Clips that a video is seen in when scoring, each of the model's number of frames, one frame apart from each other. Default 1.</summary>
    public int ClipsPerVideo { get; init; } = 1;

    /// <summary>Crops of each clip when scoring: 1 (the whole picture), 3 (left, middle, right) or 5 (corners and middle). Default 1.</summary>
    public int CropsPerClip { get; init; } = 1;

    /// <summary>What of these views is averaged. Default their probabilities.</summary>
    public ViewAveraging ViewAveraging { get; init; } = ViewAveraging.Probabilities;

    /// <summary>Returns these settings, or throws one error that lists every fault. That there are classes is asked when a task is made.</summary>
    public ClassificationSettings Validated()
    {
        List<string> faults = [.. ClassScores.Faults(Pooling, LabelSmoothing)];
        if (ClipsPerVideo is < 1 or > 100 || CropsPerClip is not (1 or 3 or 5) || !Enum.IsDefined(ViewAveraging))
        {
            faults.Add($"ClipsPerVideo {ClipsPerVideo} is not in 1 to 100, CropsPerClip {CropsPerClip} is not 1, 3 or 5, or ViewAveraging is not a known value");
        }

        return faults.Count == 0 ? this : throw new ArgumentException($"The classification settings are not valid: {string.Join("; ", faults)}.");
    }
}
