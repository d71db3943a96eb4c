using System.Globalization;
using MPlug2.Frames;
using MPlug2.Frames.Augmentation;

namespace MPlug2.Core.Tests.Frames.Augmentation;

[Trait("Category", "Golden")]
public class PixelOperationGoldenTests
{
    [Fact]
    public void Apply_WithReferenceQuirks_IsTheReferenceToTheByte()
    {
        using var file = AugmentationFixture.Open("operations");
        var input = file.Frames("input");
        var tested = 0;
        foreach (var name in file.Names.Where(name => name.StartsWith("ops/", StringComparison.Ordinal)))
        {
            var parts = name.Split('/', '_');
            var operation = Enum.Parse<PixelOperation>(parts[1]);
            double level = parts.Length == 2 ? 0 : int.Parse(parts[2].AsSpan(5), CultureInfo.InvariantCulture);
            var argument = OperationArgument.Of(operation, level) * (parts is [.., "negative"] ? -1 : 1);
            if (AugmentationFixture.Parameters.GetProperty("level_to_args").TryGetProperty(name[4..], out var arguments) && arguments.GetArrayLength() > 0)
            {
                Assert.Equal(arguments[0].GetDouble(), argument, 1e-12);
            }

            AssertSame(name, file.Frames(name), PixelOperations.Apply(input, operation, argument, referenceQuirks: true));
            tested++;
        }

        Assert.True(tested > 50, $"{tested} tensors");
    }

    [Fact]
    public void Apply_ByDefault_IsPillowToTheByte()
    {
        using var file = AugmentationFixture.Open("operations");
        string[] names = [.. file.Names.Where(name => name.StartsWith("pillow/", StringComparison.Ordinal))];
        Assert.Equal(8, names.Length);
        foreach (var name in names)
        {
            var operation = Enum.Parse<PixelOperation>(name.Split('/')[1]);
            var changed = PixelOperations.Apply(file.Frames("input"), operation, OperationArgument.Of(operation, 7), referenceQuirks: false);
            AssertSame(name, file.Frames(name), changed);
        }
    }

    [Fact]
    public void Apply_FlatAndTwoColouredPictures_AreTheReferenceToTheByte()
    {
        using var file = AugmentationFixture.Open("operations");
        foreach (var name in file.Names.Where(name => name.StartsWith("edge/", StringComparison.Ordinal) && !name.EndsWith("_input", StringComparison.Ordinal)))
        {
            var parts = name.Split('_');
            var operation = Enum.Parse<PixelOperation>(parts[1]);
            var changed = PixelOperations.Apply(file.Frames(parts[0] + "_input"), operation, OperationArgument.Of(operation, 7), referenceQuirks: true);
            AssertSame(name, file.Frames(name), changed);
        }
    }

    internal static void AssertSame(string name, VideoFrames expected, VideoFrames actual)
    {
        Assert.Equal((expected.Count, expected.Height, expected.Width), (actual.Count, actual.Height, actual.Width));
        var off = expected.Pixels.Zip(actual.Pixels).Count(pair => pair.First != pair.Second);
        Assert.True(off == 0, $"{name}: {off} of {expected.Pixels.Length} bytes differ.");
    }
}
