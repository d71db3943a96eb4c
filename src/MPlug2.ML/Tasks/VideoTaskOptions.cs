namespace MPlug2.ML.Tasks;

/// <summary>What every task that reads video can be told.</summary>
public abstract class VideoTaskOptions : ClipTaskOptions
{
    private protected VideoTaskOptions()
    {
    }

    /// <summary>Column with the path of a video file (text) or an encoded video (vector of bytes). Default "VideoPath".</summary>
    public string VideoColumnName { get; set; } = "VideoPath";

    internal override MediaColumnNames MediaColumns => new(VideoColumnName, StartColumnName, EndColumnName, null);

    private protected override void AddFaults(List<string> faults)
    {
        base.AddFaults(faults);
        Check(faults, !string.IsNullOrEmpty(VideoColumnName), "VideoColumnName is empty; name the column of the videos");
    }
}
