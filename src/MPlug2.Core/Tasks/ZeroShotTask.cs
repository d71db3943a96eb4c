using MPlug2.Configuration;
using MPlug2.Text;
using MPlug2.Training;
using static TorchSharp.torch;

namespace MPlug2.Tasks;

/// <summary>
/// Classes of images and videos without a head: a medium is of the class whose description lies nearest in the common space of vision and
/// text (paper, section 3.2, "Multi-modal Loss"). The scores are cosines over the learnt temperature. Descriptions of a class are averaged as CLIP does: unit vectors,
/// their mean, scaled to length 1.
/// </summary>
public sealed class ZeroShotTask : MultimodalTask<ClassificationExample, ClassAnswer>, IClassTask, ITrainable<ClassificationExample>
{
    private const int DescribedTogether = 64;
    private readonly int[][] _descriptions;
    private readonly Lock _gate = new();
    private Tensor? _classes;

    /// <summary>Joins network, tokenizer and settings; owns the network from here on.</summary>
    /// <exception cref="ArgumentException">Vocabulary, settings and network do not fit each other.</exception>
    public ZeroShotTask(MPlug2Network network, WordPieceCodec codec, ZeroShotSettings settings)
        : base(TaskModules.ZeroShotClassification, network, codec, settings)
    {
        Settings = settings.Validated();
        ClassScores.Check(settings.Classes, Config, hasHead: false);
        var most = TextLimit.Of(settings.MaximumTokens, Config.Text);
        _descriptions = [.. settings.Classes.Names.SelectMany(settings.Describe).Select(text => Codec.Encode(TextCleaning.PreCaption(text), most))];
    }

    /// <summary>How a classifier by descriptions comes into being.</summary>
    public static TaskDefinition<ZeroShotTask, ZeroShotSettings> Definition { get; } = new(
        TaskModules.ZeroShotClassification,
        new ZeroShotSettings(),
        new ZeroShotSettings(),
        static (network, codec, settings) => new ZeroShotTask(network, codec, settings));

    /// <summary>Classes and templates.</summary>
    public ZeroShotSettings Settings { get; }

    /// <summary>
    /// The classes in whose descriptions is a word that the model can't know: one that its vocabulary does not spell, or, where that was built from
    /// the model's own training texts, one that was in none of them.
    /// </summary>
    public IReadOnlyList<string> ClassesWithUnknownWords => [.. Settings.Classes.Names.Where(name => Settings.Describe(name).Any(HasUnknownWord))];

    /// <summary>The classes, in the order of the scores.</summary>
    public ClassLabels Classes => Settings.Classes;

    private protected override string TrainedSettings =>
        $"{Settings.MaximumTokens} tokens; {string.Join('|', Settings.Templates)}; classes {string.Join('|', Settings.Classes.Names)}";

    /// <summary>Cross-entropy of the same scores, for training on from there: the descriptions learn too.</summary>
    /// <inheritdoc/>
    public override Tensor Loss(IReadOnlyList<ClassificationExample> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var scope = NewDisposeScope();
        ForgetClasses();
        return ClassScores.Loss(Scores(batch, EmbedClasses()), batch.Select(example => example.Class)).MoveToOuterDisposeScope();
    }

    private protected override IReadOnlyList<ClassAnswer> Answer(IReadOnlyList<ClassificationExample> batch, CancellationToken cancellationToken)
    {
        using var noGradient = no_grad();
        return ClassScores.Answers(Scores(batch, KnownClasses()));
    }

    /// <summary>Says that the training is over, and the weights are the final ones.</summary>
    internal void EndTraining() => ForgetClasses();

    void ITrainable<ClassificationExample>.ForgetWeights() => ForgetClasses();

    /// <inheritdoc/>
    public override void Dispose()
    {
        ForgetClasses();
        base.Dispose();
    }

    /// <summary>Cosines over the temperature. [B, N].</summary>
    private Tensor Scores(IReadOnlyList<ClassificationExample> batch, Tensor classes)
    {
        using var scope = NewDisposeScope();
        var (media, rows) = Distinct(batch.Select(example => example.Frames));
        var seen = Network.Contrastive.EmbedVision(Network.Vision.Forward(Pixels(media))).Spread(rows); // [B, D]
        return seen.matmul(classes.t()).div(Network.Contrastive.Temperature).MoveToOuterDisposeScope();
    }

    /// <summary>The unit vectors of the classes, read once as long as the weights stay. [N, D].</summary>
    private Tensor KnownClasses()
    {
        lock (_gate)
        {
            return _classes ??= EmbedClasses().DetachFromDisposeScope();
        }
    }

    private void ForgetClasses()
    {
        lock (_gate)
        {
            _classes?.Dispose();
            _classes = null;
        }
    }

    private Tensor EmbedClasses()
    {
        using var scope = NewDisposeScope();
        var parts = _descriptions.Chunk(DescribedTogether).Select(some =>
        {
            var (ids, mask) = TokenBatch.Pad(some, Codec.PadTokenId, Network.Options.Device);
            return Network.Contrastive.EmbedText(Network.Text.Forward(ids, mask)); // [n, D]
        }).ToList();
        var all = cat(parts, 0).view(Settings.Classes.Count, Settings.Templates.Count, -1); // [N, templates, D]
        return nn.functional.normalize(all.mean([1]), p: 2, dim: 1).MoveToOuterDisposeScope();
    }

    // A vocabulary of texts has all their words whole, and spells others letter by letter.
    private bool HasUnknownWord(string description) => TextCleaning.PreCaption(description).Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(Codec.EncodeWithoutSpecialTokens).Any(ids => ids.Contains(Codec.UnknownTokenId) || (ids.Length > 1 && Codec.Vocabulary.GrowsWithTexts));
}
