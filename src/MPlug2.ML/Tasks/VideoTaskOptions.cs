using MPlug2.Frames;
using MPlug2.ML.Media;

namespace MPlug2.ML.Tasks;

/// <summary>What every task that reads video can be told.</summary>
public abstract class VideoTaskOptions : TaskOptions
{
    private protected VideoTaskOptions()
    {
    }

    /// <summary>Column with the path of a video file (text) or an encoded video (vector of bytes). Default "VideoPath".</summary>
    public string VideoColumnName { get; set; } = "VideoPath";

    /// <summary>Column with the second at which the clip begins; any number type. Default none: the beginning of the file.</summary>
    public string? StartColumnName { get; set; }

    /// <summary>Column with the second at which the clip ends. Default none: the end of the file.</summary>
    public string? EndColumnName { get; set; }

    /// <summary>Frames taken from a clip. Null, the default: as many as the model was made for.</summary>
    public int? Frames { get; set; }

    /// <summary>Side of the square pictures in pixels, a multiple of the patch size. Null, the default: as the model was made for.</summary>
    public int? ImageSize { get; set; }

    /// <summary>How pictures reach that size. Default: exactly as the reference; scaling by ffmpeg is faster and picks other pixels.</summary>
    public FrameResize Resize { get; set; } = FrameResize.Reference;

    /// <summary>Random changes of training clips. Default none; mind what captions say: a mirrored clip moves the other way.</summary>
    public IFrameAugmentation? Augmentation { get; set; }

    /// <summary>Which files are read at all, and how much time and memory each may take.</summary>
    public MediaLimits Limits { get; set; } = new();

    /// <summary>What training does with a clip that can't be read. Default: stop with the reason.</summary>
    public BadMediaPolicy BadMediaInTraining { get; set; } = BadMediaPolicy.Throw;

    /// <summary>What scoring does with a clip that can't be read. Default: stop with the reason.</summary>
    public BadMediaScoring BadMediaInScoring { get; set; } = BadMediaScoring.Throw;

    /// <summary>Memory or disk for decoded frames, so that training decodes each clip once and not in every epoch. Default none.</summary>
    public DecodedFrameCacheOptions? FrameCache { get; set; }

    private protected override void AddFaults(List<string> faults)
    {
        base.AddFaults(faults);
        Check(faults, !string.IsNullOrEmpty(VideoColumnName), "VideoColumnName is empty; name the column of the videos");
        Check(faults, Frames is null or (>= 1 and <= 1024), $"Frames is {Frames}; it must be 1 to 1024");
        Check(faults, ImageSize is null or (>= 1 and <= 4096), $"ImageSize is {ImageSize}; it must be 1 to 4096");
        Check(faults, Enum.IsDefined(Resize) && Enum.IsDefined(BadMediaInTraining) && Enum.IsDefined(BadMediaInScoring),
            "Resize, BadMediaInTraining or BadMediaInScoring is not a known value");
        Check(faults, Limits is not null, "Limits is null; take new MediaLimits()");
        try
        {
            Limits?.Validate();
        }
        catch (ArgumentException error)
        {
            faults.Add(error.Message);
        }
    }
}
