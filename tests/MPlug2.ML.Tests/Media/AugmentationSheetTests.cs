using MPlug2.Frames;
using MPlug2.Frames.Augmentation;
using MPlug2.ML.Media;
using SkiaSharp;

namespace MPlug2.ML.Tests.Media;

/// <summary>
/// Pictures of what the augmentation does, to be looked at: artefacts/augmentation-*.png in the folder of the test's assembly. The tests
/// check what a glance at them would.
/// </summary>
public class AugmentationSheetTests
{
    private const int Cell = 112;
    private const int Gap = 4;

    [Fact]
    public void Operations_AtFiveStrengths_ChangeThePhotographMoreAndMore()
    {
        var photograph = SmoothResize.Apply(Photograph(), Cell, Cell);
        double[] levels = [2, 4, 6, 8, 10];
        var rows = new List<VideoFrames[]>();
        foreach (var operation in Enum.GetValues<PixelOperation>())
        {
            // A pale photograph, where contrast is there to be found.
            var input = operation is PixelOperation.AutoContrast or PixelOperation.Equalize
                ? new VideoFrames([.. photograph.Pixels.Select(value => (byte)(60 + (value / 2)))], 1, Cell, Cell)
                : photograph;
            VideoFrames[] changed =
                [.. levels.Select(level => PixelOperations.Apply(input, operation, OperationArgument.Of(operation, level), referenceQuirks: false))];
            rows.Add([input, .. changed]);
            double[] distances = [.. changed.Select(frames => Distance(frames, input))];
            var said = $"{operation}: {string.Join(", ", distances)}";
            if (operation is >= PixelOperation.ShearX and <= PixelOperation.Rotate)
            {
                Assert.True(distances[0] > 0.5 && distances[0] < distances[^1], said);
            }
            else if (operation is PixelOperation.Solarize or PixelOperation.Posterize)
            {
                Assert.True(distances[0] > distances[^1], said); // the level is what is left alone
            }

            Assert.True(operation == PixelOperation.Identity == distances.All(distance => distance == 0) && distances.All(distance => distance < 128), said);
        }

        Write("augmentation-operations.png", rows);
    }

    [Theory]
    [InlineData("video-fine-tune")]
    [InlineData("video-pre-train")]
    [InlineData("video-fine-tune-quirks")]
    public void Clips_OfSeveralSeeds_MoveAsOne(string preset)
    {
        var options = preset switch
        {
            "video-fine-tune" => AugmentationOptions.VideoFineTune with { Erasing = new() },
            "video-pre-train" => AugmentationOptions.VideoPreTrain,
            _ => AugmentationOptions.VideoFineTune with { ReferenceQuirks = true },
        };
        var clip = new VideoSource().Read(
            MediaReference.FromFile(Path.Combine(FixtureFolder.Repository, "media", "pan_vp9_15fps.webm")), new FrameRequest { Count = 4 });
        var still = new VideoFrames([.. Enumerable.Repeat(clip.Frame(0).ToArray(), 4).SelectMany(pixels => pixels)], 4, clip.Height, clip.Width);
        List<VideoFrames[]> rows = [Split(NearestResize.Apply(clip, Cell, Cell))];
        for (var seed = 0; seed < 8; seed++)
        {
            rows.Add(Split(options.Apply(clip, Cell, new Random(seed))));
            var frozen = (options with { Erasing = null }).Apply(still, Cell, new Random(seed));
            Assert.All(Enumerable.Range(1, 3), frame => Assert.True(frozen.Frame(0).SequenceEqual(frozen.Frame(frame))));
        }

        Write($"augmentation-{preset}.png", rows);
    }

    [Fact]
    public void Images_OfSeveralSeeds_StayRecognisable()
    {
        var photograph = Photograph();
        List<VideoFrames[]> rows = [];
        foreach (var options in new[] { AugmentationOptions.ImageFineTune, AugmentationOptions.ImagePreTrain with { Erasing = new(1) } })
        {
            VideoFrames[] changed = [.. Enumerable.Range(0, 12).Select(seed => options.Apply(photograph, Cell, new Random(seed)))];
            rows.AddRange(changed.Chunk(6));
            Assert.Equal(12, changed.DistinctBy(frames => Convert.ToHexString(frames.Pixels)).Count());
        }

        Write("augmentation-images.png", rows);
    }

    private static VideoFrames Photograph() => new ImageSource().Read(
        MediaReference.FromImageFile(Path.Combine(FixtureFolder.Repository, "coco_mini", "000000107438.jpg")),
        new ImageRequest { Form = ImageForm.Original }).Frames;

    private static double Distance(VideoFrames one, VideoFrames other) => one.Pixels.Zip(other.Pixels, (a, b) => Math.Abs(a - b)).Average();

    private static VideoFrames[] Split(VideoFrames clip) =>
        [.. Enumerable.Range(0, clip.Count).Select(i => new VideoFrames(clip.Frame(i).ToArray(), 1, clip.Height, clip.Width)
        {
            Patches = [.. clip.Patches.Where(patch => patch.Frame == i)],
        })];

    private static void Write(string name, List<VideoFrames[]> rows)
    {
        const int Step = Cell + Gap;
        var info = new SKImageInfo(rows[0].Length * Step, rows.Count * Step, SKColorType.Rgba8888, SKAlphaType.Opaque);
        var pixels = new byte[info.BytesSize];
        Array.Fill(pixels, byte.MaxValue);
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows[row].Length; column++)
            {
                for (var i = 0; i < Cell * Cell; i++)
                {
                    var place = 4 * ((((row * Step) + (i / Cell)) * info.Width) + (column * Step) + (i % Cell));
                    Color(rows[row][column], i, pixels.AsSpan(place, 3));
                }
            }
        }

        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "artefacts")).FullName;
        using var image = SKImage.FromPixelCopy(info, pixels);
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        File.WriteAllBytes(Path.Combine(folder, name), data.ToArray());
    }

    // Erased boxes show their noise as brightness; the wrapped clips of the reference have their bytes.
    private static void Color(VideoFrames frames, int pixel, Span<byte> rgb)
    {
        var box = frames.Patches.LastOrDefault(patch => patch.Height < Cell
            && pixel / Cell - patch.Top is >= 0 and var row && row < patch.Height && pixel % Cell - patch.Left is >= 0 and var column && column < patch.Width);
        if (box is null)
        {
            frames.Pixels.AsSpan(3 * pixel, 3).CopyTo(rgb);
            return;
        }

        var place = (((pixel / Cell) - box.Top) * box.Width) + (pixel % Cell) - box.Left;
        for (var channel = 0; channel < 3; channel++)
        {
            rgb[channel] = (byte)Math.Clamp(116 + (68 * box.Values[(channel * box.Height * box.Width) + place]), 0, 255);
        }
    }
}
