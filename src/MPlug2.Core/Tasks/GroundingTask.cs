using System.Globalization;
using MPlug2.Configuration;
using MPlug2.Objectives;
using MPlug2.Platform;
using MPlug2.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MPlug2.Tasks;

/// <summary>
/// Finds in a picture what a phrase names (paper, Table 7): phrase states ask vision states in the fusion module, and the decoder writes
/// the box as four words, as mPLUG does.
/// </summary>
public sealed class GroundingTask : MultimodalTask<GroundingExample, GroundingAnswer>
{
    private const int Numbers = 4;
    private static readonly Scalar Reach = Scalars.Of(3);
    private readonly BoxTokens _tokens;

    /// <summary>Joins network, tokenizer and settings; owns the network from here on.</summary>
    /// <exception cref="ArgumentException">Vocabulary, settings and network do not fit each other.</exception>
    public GroundingTask(MPlug2Network network, WordPieceCodec codec, GroundingSettings settings)
        : base(TaskModules.Grounding, network, codec, settings)
    {
        Settings = settings.Validated();
        _tokens = new BoxTokens(codec.Vocabulary, settings.Bins, settings.NearestBin);
        if (settings.MaximumPhraseTokens > Config.Text.MaximumPositions || Config.Text.MaximumPositions <= Numbers)
        {
            throw new ArgumentException(
                $"Phrases of {settings.MaximumPhraseTokens} tokens are wanted; the model holds {Config.Text.MaximumPositions}. Lower " +
                "MaximumPhraseTokens, or choose a configuration with more positions.", nameof(settings));
        }
    }

    /// <summary>How a grounder comes into being. A new one has fewer values, and each number counts the same: mPLUG's weights do not start from nothing.</summary>
    public static TaskDefinition<GroundingTask, GroundingSettings> Definition { get; } = new(
        TaskModules.Grounding,
        new GroundingSettings(),
        new GroundingSettings { Bins = 65, WeightByError = false, TargetSpread = 1, NearestBin = true, ExpectedValues = true },
        static (network, codec, settings) => new GroundingTask(network, codec, settings))
    {
        Tokens = static settings => BoxTokens.Names(settings.Bins),
    };

    /// <summary>Lengths, values and objective.</summary>
    public GroundingSettings Settings { get; }

    private protected override string TrainedSettings => string.Create(
        CultureInfo.InvariantCulture, $"{Settings.MaximumPhraseTokens} tokens; {Settings.Bins} bins; {Settings.WeightByError}, {Settings.TargetSpread}, {Settings.NearestBin}");

    /// <summary>Mean cross-entropy of the four numbers, weighted as the settings say.</summary>
    /// <inheritdoc/>
    public override Tensor Loss(IReadOnlyList<GroundingExample> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var scope = NewDisposeScope();
        var boxes = batch.Select(BoxOf).ToArray();
        var device = Network.Options.Device;
        var bins = boxes.SelectMany(_tokens.Encode).ToArray();
        var targets = tensor(bins, [batch.Count, Numbers], device: device);
        var scores = Scores(batch, [.. bins.Select(bin => _tokens.Bins[bin])]); // [B, 4, bins]
        var truth = tensor(boxes.SelectMany(box => box.Values).ToArray(), [batch.Count, Numbers], device: device);
        return GroundingLoss.Compute(scores, targets, truth, Settings).MoveToOuterDisposeScope();
    }

    private protected override IReadOnlyList<GroundingAnswer> Answer(IReadOnlyList<GroundingExample> batch, CancellationToken cancellationToken)
    {
        using var inference = inference_mode();
        var (memory, mask) = Remember(batch);
        using var session = Network.Decoder.Start(memory, mask);
        var device = memory.device;
        var bins = tensor(_tokens.Bins, device: device);
        var scores = session.Begin(full([batch.Count, 1], _tokens.Prefix, ScalarType.Int64, device));
        var values = new float[batch.Count][];
        var certainty = Enumerable.Repeat(1f, batch.Count).ToArray();
        var parents = Enumerable.Range(0, batch.Count).Select(row => (long)row).ToArray();
        for (var number = 0; number < Numbers; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var step = NewDisposeScope();
            var probabilities = scores.to(ScalarType.Float32).index_select(1, bins).softmax(1); // [B, bins]
            var (best, chosen) = probabilities.max(1);
            var expected = Settings.ExpectedValues ? ExpectedAround(chosen, probabilities) : null;
            var likely = chosen.cpu().data<long>().ToArray();
            var chances = best.cpu().data<float>().ToArray();
            for (var row = 0; row < batch.Count; row++)
            {
                (values[row] ??= new float[Numbers])[number] = expected?[row] ?? likely[row] / (float)(_tokens.Bins.Length - 1);
                certainty[row] *= chances[row];
            }

            if (number < Numbers - 1)
            {
                scores = session.Extend(parents, [.. likely.Select(bin => _tokens.Bins[bin])], null).MoveToOuterDisposeScope();
            }
        }

        return [.. values.Select((box, row) => new GroundingAnswer(Inside(box), certainty[row]))];
    }

    /// <summary>Scores of the bins for each of the four numbers, the true ones before it given. [B, 4, bins].</summary>
    private Tensor Scores(IReadOnlyList<GroundingExample> batch, long[] numbers)
    {
        var (memory, memoryMask) = Remember(batch);
        var given = tensor(numbers, [batch.Count, Numbers], device: memory.device).narrow(1, 0, Numbers - 1);
        var ids = cat([full([batch.Count, 1], _tokens.Prefix, ScalarType.Int64, memory.device), given], 1);
        return Network.Decoder.Forward(ids, ones_like(ids), memory, memoryMask).index_select(2, tensor(_tokens.Bins, device: memory.device));
    }

    private (Tensor Memory, Tensor Mask) Remember(IReadOnlyList<GroundingExample> batch)
    {
        var (media, rows) = Distinct(batch.Select(example => example.Frames));
        var (ids, mask) = TokenBatch.Pad([.. batch.Select(example => EncodePhrase(example.Phrase))], Codec.PadTokenId, Network.Options.Device);
        return FusedMemory.Of(Network, Pixels(media), rows, ids, mask);
    }

    private int[] EncodePhrase(string phrase) => string.IsNullOrWhiteSpace(phrase)
        ? throw new ArgumentException("A phrase is empty.", nameof(phrase))
        : Codec.Encode(TextCleaning.PreCaption(phrase), Settings.MaximumPhraseTokens);

    private static NormalizedBox BoxOf(GroundingExample example) => example.Box switch
    {
        null => throw new ArgumentException($"The phrase '{example.Phrase}' has no box, so it has no loss."),
        { IsInside: false } box => throw new ArgumentException(
            $"The box {box} of '{example.Phrase}' has no size or reaches beyond the picture; numbers are parts of the picture's sides, 0 to 1."),
        { } box => box,
    };

    /// <summary>The mean of the values near the likeliest one. Not of all: between two objects that may be meant there is nothing.</summary>
    /// <param name="chosen">The likeliest bins, int64 [B].</param>
    /// <param name="probabilities">[B, bins].</param>
    internal static float[] ExpectedAround(Tensor chosen, Tensor probabilities)
    {
        var count = probabilities.shape[1];
        var bins = arange(count, device: probabilities.device).to(probabilities.dtype);
        var near = bins.unsqueeze(0).Plus(chosen.to(probabilities.dtype).unsqueeze(1).neg()).abs().le(Reach).to(probabilities.dtype); // [B, bins]
        var weights = probabilities.mul(near);
        var places = linspace(0, 1, count, device: probabilities.device);
        return weights.mul(places).sum(1).div(weights.sum(1)).cpu().data<float>().ToArray();
    }

    /// <summary>The box cut to the picture.</summary>
    private static NormalizedBox Inside(float[] box)
    {
        float left = Math.Clamp(box[0] - box[2] / 2, 0, 1), top = Math.Clamp(box[1] - box[3] / 2, 0, 1);
        float right = Math.Clamp(box[0] + box[2] / 2, 0, 1), bottom = Math.Clamp(box[1] + box[3] / 2, 0, 1);
        return NormalizedBox.FromCorner(left, top, right - left, bottom - top);
    }
}
