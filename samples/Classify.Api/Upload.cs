using Microsoft.ML.Data;

namespace MPlug2.Samples.Classify.Api;

/// <summary>A picture as the model takes it: in place of a path, the file's bytes.</summary>
public sealed class Upload
{
    /// <summary>The bytes of a PNG, a JPEG or another picture file.</summary>
    [ColumnName("ImagePath")]
    public byte[] Image { get; set; } = [];
}
