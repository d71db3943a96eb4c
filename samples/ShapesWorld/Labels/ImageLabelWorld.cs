using System.Numerics;
using MPlug2.Samples.ShapesWorld.Stills;

namespace MPlug2.Samples.ShapesWorld.Labels;

/// <summary>
/// Pictures of one of 18 classes, a colour and a shape, on one of four grounds. <see cref="LabelHoldout"/> says what training never shows. Pictures
/// depend on the seed, the rule, the split and their index only.
/// </summary>
public static class ImageLabelWorld
{
    private const int Stream = 700;
    private const int MostAttempts = 1000;
    private const float Contrast = 0.1f;
    private const float DistractorScale = 1f / 3;

    /// <summary>The first pictures of a split; each round shows every class on every ground of the split once.</summary>
    /// <param name="split">Only the test shows what is held out, and it shows nothing else.</param>
    /// <param name="count">How many.</param>
    /// <param name="options">The seed, the rule and the looks; the counts in it are without effect. Null takes the defaults.</param>
    public static IEnumerable<LabelledStill> Generate(WorldSplit split, int count, ImageLabelOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        options ??= new ImageLabelOptions();
        options.Validate();
        options.Looks.Validate();
        var all = LabelSplit.Of(split, options.HeldOut);
        return Enumerable.Range(0, count).Select(index =>
        {
            var (name, background) = WorldRandom.OfRound(options.Seed, Stream + (int)split, index, all);
            var random = WorldRandom.Of(options.Seed, Stream, (int)split, index);
            return new LabelledStill(split, index, name, background, Draw(options, split, name, background, random));
        });
    }

    /// <summary>Writes PNG pictures below <paramref name="folder"/> and lists with the columns <c>ImagePath, Label, Caption</c>.</summary>
    /// <param name="folder">Where the data set goes; made if it is missing.</param>
    /// <param name="options">How many pictures of which looks; null takes the defaults.</param>
    /// <param name="writer">Writes the pictures; null takes ffmpeg from the PATH.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="FFmpegException">ffmpeg is missing or failed.</exception>
    /// <exception cref="ArgumentException">The options have faults, or the folder's name holds a tab or a line break.</exception>
    public static Task<SplitDataset<LabelledStill>> WriteAsync(
        string folder, ImageLabelOptions? options = null, StillWriter? writer = null, CancellationToken cancellationToken = default)
    {
        options ??= new ImageLabelOptions();
        return SplitDataset<LabelledStill>.WriteAsync(
            folder,
            options,
            ["ImagePath", "Label", "Caption"],
            split => Generate(split, options.CountOf(split), options),
            DatasetMedia.Stills<LabelledStill>(still => still.Scene, options.Looks.Size, writer, cancellationToken),
            still => [$"{still.Label}\t{still.Caption}"],
            cancellationToken);
    }

    private static Scene Draw(ImageLabelOptions options, WorldSplit split, Named name, WorldBackground background, Random random)
    {
        var looks = options.Looks;
        List<SceneObject> objects = [looks.Draw(name, random, Anywhere)];
        var small = looks with { MinRadius = DistractorScale * looks.MinRadius, MaxRadius = DistractorScale * looks.MaxRadius };
        Named[] others = [.. LabelSplit.Of(split, options.HeldOut).Where(shown => shown.Background == background && shown.Name != name).Select(shown => shown.Name)];
        var wanted = 1 + random.Next(options.Distractors + 1);
        for (var attempt = 0; objects.Count < wanted && attempt < MostAttempts; attempt++)
        {
            var distractor = small.Draw(random.Pick(others), random, Anywhere);
            if (objects.All(other => distractor.IsApart(other)))
            {
                objects.Add(distractor);
            }
        }

        return looks.Show(objects, random) with
        {
            Background = random.Between(Contrast, Math.Max(Contrast, looks.MaxBackground)),
            Pattern = new ScenePattern(background, Contrast, new Vector2(random.Next(looks.Size), random.Next(looks.Size))),
        };

        Vector2 Anywhere(float radius)
        {
            var (lowest, highest) = (radius + StillStudio.Border, looks.Size - radius - StillStudio.Border);
            return new Vector2(random.Between(lowest, highest), random.Between(lowest, highest));
        }
    }
}
