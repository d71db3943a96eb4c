using MPlug2.ML.Media;

namespace MPlug2.ML.Tasks;

/// <summary>What every task that may read video can be told.</summary>
public abstract class ClipTaskOptions : MediaTaskOptions
{
    private protected ClipTaskOptions()
    {
    }

    /// <summary>Column with the second at which the clip begins; any number type. Default none: the beginning of the file.</summary>
    public string? StartColumnName { get; set; }

    /// <summary>Column with the second at which the clip ends. Default none: the end of the file.</summary>
    public string? EndColumnName { get; set; }

    /// <summary>Frames taken from a clip. Null, the default: as many as the model was made for.</summary>
    public int? Frames { get; set; }

    /// <summary>How pictures of a clip reach the size. Default: exactly as the reference; scaling by ffmpeg is faster and picks other pixels.</summary>
    public FrameResize Resize { get; set; } = FrameResize.Reference;

    internal override int? WantedFrames => Frames;

    internal override FrameResize ClipResize => Resize;

    private protected override void AddFaults(List<string> faults)
    {
        base.AddFaults(faults);
        Check(faults, Frames is null or (>= 1 and <= 1024), $"Frames is {Frames}; it must be 1 to 1024");
        Check(faults, Enum.IsDefined(Resize), "Resize is not a known value");
    }
}
