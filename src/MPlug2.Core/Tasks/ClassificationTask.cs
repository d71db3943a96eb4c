using System.Globalization;
using MPlug2.Configuration;
using MPlug2.Frames;
using MPlug2.Metrics;
using MPlug2.Text;
using static TorchSharp.torch;

namespace MPlug2.Tasks;

/// <summary>
/// Classes of images and videos (paper, Tables 12 and 13): a linear head on the pooled vision state after the universal layers. An image is a
/// clip of one frame.
/// </summary>
/// <remarks>
/// For its answers, a medium with <see cref="ClassificationSettings.ClipsPerVideo"/> times the model's frames is seen as so many clips, and pictures
/// larger than the model's are cropped, where more crops than one are wanted. No more views than there are examples are in the network at a time.
/// </remarks>
public sealed class ClassificationTask : MultimodalTask<ClassificationExample, ClassAnswer>, IClassTask
{
    /// <summary>Joins network, tokenizer and settings; owns the network from here on.</summary>
    /// <exception cref="ArgumentException">Vocabulary, settings and network do not fit each other.</exception>
    public ClassificationTask(MPlug2Network network, WordPieceCodec codec, ClassificationSettings settings)
        : base(TaskModules.Classification, network, codec, settings)
    {
        Settings = settings.Validated();
        ClassScores.Check(settings.Classes, Config, hasHead: true);
    }

    /// <summary>How a classifier comes into being. Official files have no head for it: it starts at random.</summary>
    public static TaskDefinition<ClassificationTask, ClassificationSettings> Definition { get; } = new(
        TaskModules.Classification,
        new ClassificationSettings(),
        new ClassificationSettings(),
        static (network, codec, settings) => new ClassificationTask(network, codec, settings));

    /// <summary>Classes, pooling and views.</summary>
    public ClassificationSettings Settings { get; }

    /// <summary>The classes, in the order of the scores.</summary>
    public ClassLabels Classes => Settings.Classes;

    private protected override string TrainedSettings => string.Create(
        CultureInfo.InvariantCulture, $"{Settings.Pooling}; smoothing {Settings.LabelSmoothing}; classes {string.Join('|', Settings.Classes.Names)}");

    /// <inheritdoc/>
    public override Tensor Loss(IReadOnlyList<ClassificationExample> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var scope = NewDisposeScope();
        return ClassScores.Loss(Scores([.. batch.Select(example => example.Frames)]), batch.Select(example => example.Class), Settings.LabelSmoothing)
            .MoveToOuterDisposeScope();
    }

    private protected override IReadOnlyList<ClassAnswer> Answer(IReadOnlyList<ClassificationExample> batch, CancellationToken cancellationToken)
    {
        var (media, rows) = Distinct(batch.Select(example => example.Frames));
        var views = media.SelectMany((medium, index) => Views(medium).Select(view => (Medium: index, View: view)));
        var averages = media.Select(_ => new ViewAverage(Settings.ViewAveraging)).ToList();
        foreach (var some in views.Chunk(Math.Max(1, media.Count)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            using var inference = inference_mode();
            foreach (var (pair, row) in some.Zip(Vectors.Rows(Scores([.. some.Select(pair => pair.View)]))))
            {
                averages[pair.Medium].Add(row);
            }
        }

        ClassAnswer[] answers = [.. averages.Select(AnswerOf)];
        return [.. rows.Select(row => answers[row])];
    }

    /// <summary>Scores of clips of one length. [B, N].</summary>
    internal Tensor Scores(IReadOnlyList<VideoFrames> clips)
    {
        using var scope = NewDisposeScope();
        var states = Network.Vision.Forward(Pixels(clips)); // [B, m, H]
        return Network.Classification.Forward(PooledStates.OfVision(states, Settings.Pooling)).MoveToOuterDisposeScope();
    }

    private IEnumerable<VideoFrames> Views(VideoFrames medium) =>
        ClipViews.Of(medium, ClipsOf(medium), Settings.CropsPerClip, Config.Vision.ImageSize);

    // In validation, media come with the frames of one clip.
    private int ClipsOf(VideoFrames medium) => medium.Count == Settings.ClipsPerVideo * Config.Frames ? Settings.ClipsPerVideo : 1;

    private ClassAnswer AnswerOf(ViewAverage average)
    {
        var mean = average.Mean();
        if (Settings.ViewAveraging == ViewAveraging.Probabilities)
        {
            return new(mean);
        }

        var probabilities = new ViewAverage(ViewAveraging.Probabilities);
        probabilities.Add(mean);
        return new(probabilities.Mean());
    }
}
