using MPlug2.Core.Tests.Checkpoints.Support;
using MPlug2.Metrics;

namespace MPlug2.Core.Tests.Metrics;

public class RealLabelsTests
{
    [Fact]
    public void Load_Lists_CountFromOne()
    {
        using var folder = new TemporaryFolder();
        var path = folder["real.json"];
        File.WriteAllText(path, "[[], [970, 795], [3]]");
        var labels = RealLabels.Load(path);
        Assert.Equal(3, labels.Images);
        Assert.Empty(labels[1]);
        Assert.Equal([970, 795], labels[2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => labels[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => labels[4]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[[1], null]")]
    [InlineData("[[-1]]")]
    [InlineData("[[1.5]]")]
    [InlineData("[[1]")]
    [InlineData("null")]
    public void Load_OtherJson_SaysSo(string text)
    {
        using var folder = new TemporaryFolder();
        var path = folder["real.json"];
        File.WriteAllText(path, text);
        Assert.Contains(path, Assert.Throws<InvalidDataException>(() => RealLabels.Load(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/data/val/ILSVRC2012_val_00000293.JPEG", 293)]
    [InlineData("ILSVRC2012_val_00050000_n01440764.JPEG", 50000)]
    [InlineData("interval_12.jpg", null)]
    [InlineData("n01440764_10026.JPEG", null)]
    public void ImageNumber_Name_GivesTheNumber(string path, int? wanted) => Assert.Equal(wanted, RealLabels.ImageNumber(path));
}
