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
            VideoFrames[] changed =
                [.. levels.Select(level => PixelOperations.Apply(photograph, operation, OperationArgument.Of(operation, level), referenceQuirks: false))];
            rows.Add([photograph, .. changed]);
            double[] distances = [.. changed.Select(frames => Distance(frames, photograph))];
            if (operation is >= PixelOperation.ShearX and <= PixelOperation.Rotate)
            {
                Assert.True(distances[0] > 0.5 && distances[0] < distances[^1], $"{operation}: {string.Join(", ", distances)}");
            }

            Assert.Equal(operation == PixelOperation.Identity, distances[^1] == 0);
            Assert.All(distances, distance => Assert.True(distance < 128, $"{operation}: {distance}"));
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
        using var bitmap = new SKBitmap(new SKImageInfo(rows[0].Length * Step, rows.Count * Step, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Erase(SKColors.White);
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows[row].Length; column++)
            {
                for (var i = 0; i < Cell * Cell; i++)
                {
                    bitmap.SetPixel((column * Step) + (i % Cell), (row * Step) + (i / Cell), Color(rows[row][column], i));
                }
            }
        }

        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "artefacts")).FullName;
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        File.WriteAllBytes(Path.Combine(folder, name), data.ToArray());
    }

    // Erased boxes show their noise as brightness; the wrapped clips of the reference have their bytes.
    private static SKColor Color(VideoFrames frames, int pixel)
    {
        var box = frames.Patches.LastOrDefault(patch => patch.Height < Cell
            && pixel / Cell - patch.Top is >= 0 and var row && row < patch.Height && pixel % Cell - patch.Left is >= 0 and var column && column < patch.Width);
        if (box is null)
        {
            return new(frames.Pixels[3 * pixel], frames.Pixels[(3 * pixel) + 1], frames.Pixels[(3 * pixel) + 2]);
        }

        var place = (((pixel / Cell) - box.Top) * box.Width) + (pixel % Cell) - box.Left;
        byte[] shown = [.. Enumerable.Range(0, 3).Select(channel => (byte)Math.Clamp(116 + (68 * box.Values[(channel * box.Height * box.Width) + place]), 0, 255))];
        return new(shown[0], shown[1], shown[2]);
    }
}
