using System.Text.Json;
using MPlug2.Frames;
using MPlug2.Frames.Augmentation;

namespace MPlug2.Core.Tests.Frames.Augmentation;

[Trait("Category", "Golden")]
public class CropGoldenTests
{
    [Theory]
    [InlineData("torchvision", true)]
    [InlineData("mplug2_video", false)]
    public void Draw_RecordedNumbers_GiveTheReferencesBoxes(string form, bool singlePrecision)
    {
        var cases = AugmentationFixture.Parameters.GetProperty("crop").GetProperty(form).EnumerateArray().ToList();
        Assert.Contains(cases, one => one.GetProperty("fallback").GetBoolean());
        foreach (var one in cases)
        {
            var (scale, ratio, wanted) = (one.GetProperty("scale"), one.GetProperty("ratio"), Integers(one.GetProperty("i_j_h_w")));
            var crop = new RandomResizedCrop(scale[0].GetDouble(), scale[1].GetDouble())
            {
                MinimumRatio = ratio[0].GetDouble(),
                MaximumRatio = ratio[1].GetDouble(),
            };
            var draws = new DrawList(one.GetProperty("draws").EnumerateArray().Select(draw => draw.GetDouble()));
            var box = crop.Draw(one.GetProperty("height").GetInt32(), one.GetProperty("width").GetInt32(), draws, singlePrecision);
            Assert.Equal(new CropBox(wanted[0], wanted[1], wanted[2], wanted[3]), box);
            Assert.Equal(0, draws.Left);
        }
    }

    [Fact]
    public void CentreCrop_Box_IsWhereTheReferenceHasIt()
    {
        foreach (var one in AugmentationFixture.Parameters.GetProperty("centre_crop").EnumerateArray())
        {
            var (size, wanted) = (Integers(one.GetProperty("crop")), Integers(one.GetProperty("mplug2_video_top_left")));
            var box = CentreCrop.Box(one.GetProperty("height").GetInt32(), one.GetProperty("width").GetInt32(), size[0], size[1]);
            Assert.Equal(new CropBox(wanted[0], wanted[1], size[0], size[1]), box);
        }
    }

    [Fact]
    public void NearestResize_SourceIndices_AreTorchs()
    {
        foreach (var one in AugmentationFixture.Parameters.GetProperty("nearest_index").EnumerateObject())
        {
            int[] sizes = [.. one.Name.Split("->").Select(int.Parse)];
            Assert.Equal(Integers(one.Value), NearestResize.SourceIndices(sizes[0], sizes[1]));
        }
    }

    private static int[] Integers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetInt32())];
}
