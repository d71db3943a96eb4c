using System.Globalization;
using MPlug2.Configuration;
using MPlug2.Text;
using static TorchSharp.torch;

namespace MPlug2.Tasks;

/// <summary>
/// Classes of texts and of pairs of texts (paper, Table 10): a linear head on the pooled text state after the universal layers. A text is
/// <c>[CLS] text</c>, as the reference encodes one; a pair <c>[CLS] first [SEP] second [SEP]</c>, all of token type 0, the only one it uses.
/// </summary>
public sealed class TextClassificationTask : MultimodalTask<TextClassificationExample, ClassAnswer>, IClassTask, ILimitsTexts<TextClassificationExample>
{
    /// <summary>Joins network, tokenizer and settings; owns the network from here on.</summary>
    /// <exception cref="ArgumentException">Vocabulary, settings and network do not fit each other.</exception>
    public TextClassificationTask(MPlug2Network network, WordPieceCodec codec, TextClassificationSettings settings)
        : base(TaskModules.TextClassification, network, codec, settings)
    {
        Settings = settings.Validated();
        ClassScores.Check(settings.Classes, Config, hasHead: true);
        MaximumTokens = TextLimit.Of(
            settings.MaximumTokens ?? Math.Min(TextClassificationSettings.CustomaryTokens, Config.Text.MaximumPositions), Config.Text);
    }

    /// <summary>How a classifier of texts comes into being. Official files have no head for it: it starts at random.</summary>
    public static TaskDefinition<TextClassificationTask, TextClassificationSettings> Definition { get; } = new(
        TaskModules.TextClassification,
        new TextClassificationSettings(),
        new TextClassificationSettings(),
        static (network, codec, settings) => new TextClassificationTask(network, codec, settings));

    /// <summary>Classes, pooling and length.</summary>
    public TextClassificationSettings Settings { get; }

    /// <inheritdoc/>
    public int MaximumTokens { get; }

    /// <inheritdoc/>
    public CutCounter CutTexts { get; } = new();

    /// <summary>The classes, in the order of the scores.</summary>
    public ClassLabels Classes => Settings.Classes;

    private protected override string TrainedSettings => string.Create(
        CultureInfo.InvariantCulture,
        $"{Settings.Pooling}; smoothing {Settings.LabelSmoothing}; {MaximumTokens} tokens; classes {string.Join('|', Settings.Classes.Names)}");

    /// <inheritdoc/>
    public override Tensor Loss(IReadOnlyList<TextClassificationExample> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var scope = NewDisposeScope();
        return ClassScores.Loss(Scores(batch.Select(example => Encode(example).Ids)), batch.Select(example => example.Class), Settings.LabelSmoothing).MoveToOuterDisposeScope();
    }

    private protected override IReadOnlyList<ClassAnswer> Answer(IReadOnlyList<TextClassificationExample> batch, CancellationToken cancellationToken)
    {
        using var inference = inference_mode();
        return ClassScores.Answers(Scores(batch.Select(example => CutTexts.Count(Encode(example)))));
    }

    /// <inheritdoc/>
    public bool IsCut(TextClassificationExample example)
    {
        ArgumentNullException.ThrowIfNull(example);
        return Encode(example).IsCut;
    }

    // [B, N]
    private Tensor Scores(IEnumerable<int[]> texts)
    {
        using var scope = NewDisposeScope();
        var (ids, mask) = TokenBatch.Pad([.. texts], Codec.PadTokenId, Network.Options.Device);
        var states = Network.Text.Forward(ids, mask); // [B, n, H]
        return Network.Classification.Forward(PooledStates.OfText(states, mask, Settings.Pooling)).MoveToOuterDisposeScope();
    }

    private EncodedText Encode(TextClassificationExample example)
    {
        if (example.SecondText is not { } second)
        {
            return EncodedText.Of(Codec, example.Text, MaximumTokens);
        }

        var ids = Codec.EncodePair(example.Text, second, MaximumTokens, out var isCut);
        return new(ids, isCut);
    }
}
