using MPlug2.ML.Tasks;

namespace MPlug2.ML.Tests.Tasks;

public class VideoOrImageTaskOptionsTests
{
    [Theory]
    [InlineData(null, null, false)]
    [InlineData("Video", "Image", false)]
    [InlineData("", "", false)]
    [InlineData("Video", null, true)]
    [InlineData(null, "Image", true)]
    [InlineData("", "Image", false)]
    public void Validate_ExactlyOneColumn_IsWanted(string? video, string? image, bool valid)
    {
        var options = new Options { VideoColumnName = video, ImageColumnName = image };
        if (valid)
        {
            options.Validate();
            Assert.Equal(image is null ? null : 1, options.WantedFrames);
        }
        else
        {
            Assert.Contains("ImageColumnName", Assert.Throws<ArgumentException>(options.Validate).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Validate_SecondsOfAnImage_AreAFault() => Assert.Contains(
        "neither seconds nor frames",
        Assert.Throws<ArgumentException>(new Options { ImageColumnName = "Image", StartColumnName = "Start" }.Validate).Message,
        StringComparison.Ordinal);

    private sealed class Options : VideoOrImageTaskOptions;
}
