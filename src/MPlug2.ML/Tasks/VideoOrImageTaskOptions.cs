namespace MPlug2.ML.Tasks;

/// <summary>What every task that reads either videos or images can be told. Name exactly one of the two columns.</summary>
public abstract class VideoOrImageTaskOptions : ClipTaskOptions
{
    private protected VideoOrImageTaskOptions()
    {
    }

    /// <summary>Column with the path of a video file (text) or an encoded video (vector of bytes). Default none.</summary>
    public string? VideoColumnName { get; set; }

    /// <summary>Column with the path of an image file (text), an encoded image (vector of bytes), or a decoded image. Default none.</summary>
    public string? ImageColumnName { get; set; }

    internal override MediaColumnNames MediaColumns => new(VideoColumnName, StartColumnName, EndColumnName, ImageColumnName);

    internal override int? WantedFrames => ImageColumnName is null ? Frames : 1;

    private protected override void AddFaults(List<string> faults)
    {
        base.AddFaults(faults);
        Check(faults, string.IsNullOrEmpty(VideoColumnName) != string.IsNullOrEmpty(ImageColumnName),
            $"VideoColumnName is {Shown(VideoColumnName)} and ImageColumnName {Shown(ImageColumnName)}; name exactly one of them");
        Check(faults, VideoColumnName != "" && ImageColumnName != "", "VideoColumnName or ImageColumnName is empty; leave the unused one null");
        Check(faults, ImageColumnName is null || (StartColumnName is null && EndColumnName is null && Frames is null),
            "StartColumnName, EndColumnName or Frames is set, but images have neither seconds nor frames");

        static string Shown(string? name) => string.IsNullOrEmpty(name) ? "not set" : $"'{name}'";
    }
}
