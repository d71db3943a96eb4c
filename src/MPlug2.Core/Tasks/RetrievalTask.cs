using System.Globalization;
using MPlug2.Configuration;
using MPlug2.Frames;
using MPlug2.Objectives;
using MPlug2.Platform;
using MPlug2.Text;
using MPlug2.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MPlug2.Tasks;

/// <summary>
/// Finds media by texts and texts by media (paper, Tables 3 and 6). First stage: cosines of embeddings. Second stage: the matching head
/// looks at pairs. Vision is represented by its first state after the universal layers, text by its first state.
/// </summary>
public sealed class RetrievalTask : MultimodalTask<RetrievalExample, RetrievalAnswer>, ITrainable<RetrievalExample>
{
    private const int MatchedTogether = 32;
    private RetrievalTraining? _training;

    /// <summary>Joins network, tokenizer and settings; owns the network from here on.</summary>
    /// <exception cref="ArgumentException">Vocabulary, settings and network do not fit each other.</exception>
    public RetrievalTask(MPlug2Network network, WordPieceCodec codec, RetrievalSettings settings)
        : base(TaskModules.Retrieval, network, codec, settings)
    {
        Settings = settings.Validated();
        _ = TextLimit.Of(settings.MaximumTokens, Config.Text);
    }

    /// <summary>
    /// How a retriever comes into being. Official weights are trained on as they were made; a new model has no teacher worth listening to,
    /// and learns from its batches alone.
    /// </summary>
    public static TaskDefinition<RetrievalTask, RetrievalSettings> Definition { get; } = new(
        TaskModules.Retrieval,
        new RetrievalSettings(),
        new RetrievalSettings { SoftTargets = 0, Momentum = 0, QueueSize = 0, SecondStage = SecondStageRule.Evidence },
        static (network, codec, settings) => new RetrievalTask(network, codec, settings));

    /// <summary>The same for images: mPLUG then orders by the matching score alone.</summary>
    public static TaskDefinition<RetrievalTask, RetrievalSettings> ImageDefinition { get; } = Definition with
    {
        ForOfficialWeights = Definition.ForOfficialWeights with { SecondStage = SecondStageRule.Matching },
    };

    /// <summary>Lengths and objective.</summary>
    public RetrievalSettings Settings { get; }

    /// <summary>Divides similarities where they are evidence.</summary>
    public float Temperature
    {
        get
        {
            using var noGradient = no_grad();
            return Network.Contrastive.Temperature.ToSingle();
        }
    }

    /// <summary>Steps after which <see cref="RetrievalSettings.SoftTargets"/> is reached: those of the first epoch.</summary>
    internal long SoftTargetSteps { get; set; }

    private protected override string TrainedSettings => string.Create(
        CultureInfo.InvariantCulture,
        $"{Settings.MaximumTokens} tokens; {Settings.SoftTargets}, {Settings.Momentum}, {Settings.QueueSize}, {Settings.MatchingWeight}");

    private RetrievalTraining Training => _training ??= new RetrievalTraining(Network, Settings);

    IReadOnlyList<NamedTensor> ITrainable<RetrievalExample>.State() => Training.State();

    /// <summary>Contrastive loss plus matching loss with hard negatives.</summary>
    /// <inheritdoc/>
    public override Tensor Loss(IReadOnlyList<RetrievalExample> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var scope = NewDisposeScope();
        if (batch.FirstOrDefault(example => example.Frames is null || string.IsNullOrWhiteSpace(example.Text)) is { } odd)
        {
            throw new ArgumentException(
                $"A row has {(odd.Frames is null ? "no medium" : "no text")}; a retriever learns from rows with both.", nameof(batch));
        }

        var (media, rows) = Distinct(batch.Select(example => example.Frames!));
        var (ids, mask) = Tokens(batch.Select(example => example.Text!));
        var (contrastive, matching) = Training.Loss(
            Pixels(media), rows, ids, mask, Training.Groups(batch.Select(example => example.Group), ids.device), SoftTargetSteps, HardNegatives.ByChance);
        if (matching is null)
        {
            return contrastive.MoveToOuterDisposeScope();
        }

        using var weight = Settings.MatchingWeight.ToScalar();
        return contrastive.Plus(matching.mul(weight)).MoveToOuterDisposeScope();
    }

    private protected override IReadOnlyList<RetrievalAnswer> Answer(IReadOnlyList<RetrievalExample> batch, CancellationToken cancellationToken)
    {
        var media = new Queue<float[]>(EmbedMedia([.. batch.Where(example => example.Frames is not null).Select(example => example.Frames!)]).Select(medium => medium.Embedding));
        var texts = new Queue<float[]>(EmbedTexts([.. batch.Where(HasText).Select(example => example.Text!)]));
        return [.. batch.Select(example => new RetrievalAnswer(example.Frames is null ? null : media.Dequeue(), HasText(example) ? texts.Dequeue() : null))];

        static bool HasText(RetrievalExample example) => !string.IsNullOrWhiteSpace(example.Text);
    }

    /// <summary>Embeds media; the same object is encoded once.</summary>
    /// <param name="frames">Of the model's size.</param>
    /// <param name="keepStates">Whether to keep the vision states, which <see cref="Match"/> needs: (1 + T L) H half-precision numbers each.</param>
    public IReadOnlyList<EmbeddedMedium> EmbedMedia(IReadOnlyList<VideoFrames> frames, bool keepStates = false)
    {
        ArgumentNullException.ThrowIfNull(frames);
        if (frames.Count == 0)
        {
            return [];
        }

        using var scope = NewDisposeScope();
        using var inference = inference_mode();
        var (media, rows) = Distinct(frames);
        var states = Network.Vision.Forward(Pixels(media)); // [M, m, H]
        var embeddings = Vectors.Rows(Network.Contrastive.EmbedVision(states));
        var kept = keepStates ? HalfRows(states) : null;
        return [.. rows.Select(row => new EmbeddedMedium(embeddings[row], kept?[row]))];
    }

    /// <summary>Embeds texts: unit vectors.</summary>
    public IReadOnlyList<float[]> EmbedTexts(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (texts.Count == 0)
        {
            return [];
        }

        using var scope = NewDisposeScope();
        using var inference = inference_mode();
        var (ids, mask) = Tokens(texts);
        return Vectors.Rows(Network.Contrastive.EmbedText(Network.Text.Forward(ids, mask)));
    }

    /// <summary>The matching head's scores of pairs, in batches.</summary>
    /// <param name="pairs">Kept states of media, and texts.</param>
    /// <param name="cancellationToken">Checked between batches.</param>
    public IReadOnlyList<MatchScore> Match(IReadOnlyList<(Half[] States, string Text)> pairs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var scores = new List<MatchScore>(pairs.Count);
        foreach (var some in pairs.Chunk(MatchedTogether))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            using var inference = inference_mode();
            var width = Config.Text.Width;
            var vision = stack(some.Select(pair => tensor(pair.States).view(-1, width))).to(Network.Options.Type, Network.Options.Device); // [B, m, H]
            string[] texts = [.. some.Select(pair => pair.Text).Distinct()]; // one, where a search has its candidates looked at
            int[] rows = [.. some.Select(pair => Array.IndexOf(texts, pair.Text))];
            var (ids, mask) = Tokens(texts);
            var (_, fused) = Network.Fusion.Forward(vision, Network.Text.Forward(ids, mask).Spread(rows), mask.Spread(rows));
            scores.AddRange(Vectors.Rows(Network.Matching.Forward(fused)).Select(pair => new MatchScore(Yes: pair[1], No: pair[0])));
        }

        return scores;
    }

    /// <summary>Lets go of what only training needs: the momentum encoder and its queue.</summary>
    internal void EndTraining()
    {
        _training?.Dispose();
        _training = null;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        EndTraining();
        base.Dispose();
    }

    private (Tensor Ids, Tensor Mask) Tokens(IEnumerable<string> texts) => TokenBatch.Pad(
        [.. texts.Select(text => Codec.Encode(TextCleaning.PreCaption(text), Settings.MaximumTokens))], Codec.PadTokenId, Network.Options.Device);

    private static List<Half[]> HalfRows(Tensor states)
    {
        var flat = states.flatten(1).to(ScalarType.Float16).cpu().contiguous();
        var width = (int)flat.shape[1];
        return [.. flat.data<Half>().ToArray().Chunk(width)];
    }
}
