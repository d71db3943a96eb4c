using MPlug2.Frames;
using MPlug2.Frames.Augmentation;
using MPlug2.ML.Media;

namespace MPlug2.ML.Tasks;

/// <summary>What every task that reads video or images can be told.</summary>
public abstract class MediaTaskOptions : TaskOptions
{
    private protected MediaTaskOptions()
    {
    }

    /// <summary>Side of the square pictures in pixels, a multiple of the patch size. Null, the default: as the model was made for.</summary>
    public int? ImageSize { get; set; }

    /// <summary>
    /// Random changes of training media, such as <see cref="AugmentationOptions.VideoFineTune"/> or <see cref="RandomShift"/>. Default none; mind
    /// what texts say: a mirrored clip moves the other way (<see cref="AugmentationOptions.WithoutMirroring"/>). A crop reads media in their own
    /// size, so a <see cref="FrameCache"/> then holds fewer of them. Refused where it would not move the boxes: for grounding, and for detectors, which
    /// have <see cref="DetectionTaskOptions.Jitter"/>.
    /// </summary>
    public IFrameAugmentation? Augmentation { get; set; }

    /// <summary>Which files are read at all, and how much time and memory each may take.</summary>
    public MediaLimits Limits { get; set; } = new();

    /// <summary>What training does with a medium that can't be read. Default: stop with the reason.</summary>
    public BadMediaPolicy BadMediaInTraining { get; set; } = BadMediaPolicy.Throw;

    /// <summary>What scoring does with a medium that can't be read. Default: stop with the reason.</summary>
    public BadMediaScoring BadMediaInScoring { get; set; } = BadMediaScoring.Throw;

    /// <summary>Memory or disk for decoded frames, so that training decodes each medium once and not in every epoch. Default none.</summary>
    public DecodedFrameCacheOptions? FrameCache { get; set; }

    /// <summary>
    /// Output column with the reason why a medium was not read (text, empty where it was). Default "Error" if
    /// <see cref="BadMediaInScoring"/> is <see cref="BadMediaScoring.EmptyWithError"/>, otherwise none.
    /// </summary>
    public string? ErrorColumnName { get; set; }

    /// <summary>The error column as it will be, or null for none.</summary>
    internal string? ErrorColumn => ErrorColumnName ?? (BadMediaInScoring == BadMediaScoring.EmptyWithError ? "Error" : null);

    /// <summary>Where the medium is.</summary>
    internal abstract MediaColumnNames MediaColumns { get; }

    /// <summary>Frames to ask of the model: null for its own number.</summary>
    internal virtual int? WantedFrames => 1;

    internal virtual FrameResize ClipResize => FrameResize.Reference;

    internal virtual ImageForm ImageForm => ImageForm.Stretch;

    private protected override void AddFaults(List<string> faults)
    {
        base.AddFaults(faults);
        Check(faults, ImageSize is null or (>= 1 and <= 4096), $"ImageSize is {ImageSize}; it must be 1 to 4096");
        Check(faults, Enum.IsDefined(BadMediaInTraining) && Enum.IsDefined(BadMediaInScoring),
            "BadMediaInTraining or BadMediaInScoring is not a known value");
        Check(faults, Limits is not null, "Limits is null; take new MediaLimits()");
        Check(faults, () => Limits?.Validate());
        Check(faults, () => Augmentation?.Validate());
    }

    /// <summary>A task's output columns, with that of the error, must differ.</summary>
    private protected void CheckOutputs(List<string> faults, params IEnumerable<string?> outputs) => CheckDistinct(faults, outputs.Append(ErrorColumn));
}
