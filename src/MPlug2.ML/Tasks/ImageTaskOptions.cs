namespace MPlug2.ML.Tasks;

/// <summary>What every task that reads images can be told.</summary>
public abstract class ImageTaskOptions : MediaTaskOptions
{
    private protected ImageTaskOptions()
    {
    }

    /// <summary>
    /// Column with the path of an image file (text), an encoded image (vector of bytes), or a decoded image, as
    /// <c>mlContext.Transforms.LoadImages</c> makes it. Default "ImagePath"; some tasks have another, see their remarks.
    /// </summary>
    public string ImageColumnName { get; set; } = "ImagePath";

    internal override MediaColumnNames MediaColumns => new(null, null, null, ImageColumnName);

    private protected override void AddFaults(List<string> faults)
    {
        base.AddFaults(faults);
        Check(faults, !string.IsNullOrEmpty(ImageColumnName), "ImageColumnName is empty; name the column of the images");
    }
}
