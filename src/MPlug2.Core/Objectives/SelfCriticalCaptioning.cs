using MPlug2.Decoding;
using MPlug2.Tasks;
using MPlug2.Training;
using static TorchSharp.torch;

namespace MPlug2.Objectives;

/// <summary>
/// Self-critical training of a captioner (Rennie et al.; paper, section B.2.3: "CIDEr optimization"), after training with cross-entropy:
/// beam search writes several captions of a clip; those with more CIDEr than their mean become more probable, the others less.
/// </summary>
/// <remarks>
/// Another objective for the same task: train with it by the same trainer, at a low rate (the paper: 1e-6), and go on using the task. The
/// value of the loss says little, since the captions change with the model; watch CIDEr.
/// </remarks>
public sealed class SelfCriticalCaptioning : ITrainable<SelfCriticalExample>
{
    private readonly CaptioningTask _task;
    private readonly CaptionReward _reward;
    private readonly GenerationOptions _search;

    /// <summary>Trains a captioner, which stays the caller's.</summary>
    /// <param name="task">The captioner; its prompt and lengths hold.</param>
    /// <param name="reward">What is a good caption.</param>
    /// <param name="hypotheses">Captions a clip that are compared; 2 to 64, default 5.</param>
    public SelfCriticalCaptioning(CaptioningTask task, CaptionReward reward, int hypotheses = 5)
    {
        _task = task ?? throw new ArgumentNullException(nameof(task));
        _reward = reward ?? throw new ArgumentNullException(nameof(reward));
        ArgumentOutOfRangeException.ThrowIfLessThan(hypotheses, 2);
        _search = (task.Settings.Generation with
        {
            Method = SearchMethod.Beam,
            Semantics = BeamSemantics.Standard, // the reference's beams may go on behind their end, and such captions are no lesson
            BeamSize = hypotheses,
            Hypotheses = hypotheses,
        }).Validated();
    }

    nn.Module ITrainable<SelfCriticalExample>.Module => _task.Network;

    string ITrainable<SelfCriticalExample>.Configuration =>
        $"{((ITrainable<CaptionExample>)_task).Configuration}; self-critical, {_search.BeamSize} hypotheses of " +
        $"{_search.LeastTokens} to {_search.MostTokens} tokens";

    /// <inheritdoc/>
    public IReadOnlyList<ParameterGroup> ParameterGroups(TrainingOptions options) => _task.ParameterGroups(options);

    /// <inheritdoc/>
    public Tensor Loss(IReadOnlyList<SelfCriticalExample> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var scope = NewDisposeScope();
        var network = _task.Network;
        var memory = network.Vision.Forward(_task.Video(batch.Select(example => example.Frames))); // [B, m, H]
        var written = Write(memory);
        var perClip = written.Min(hypotheses => hypotheses.Count);
        int[][] texts = [.. written.SelectMany(hypotheses => hypotheses.Take(perClip)).Select(hypothesis => hypothesis.Ids.ToArray())];
        double[] rewards = [.. texts.Select((ids, row) =>
            _reward.Of(_task.Settings.Prompt.ReadCaption(_task.Codec, ids), batch[row / perClip].References))];

        var (ids, mask) = TokenBatch.Pad(texts, _task.Codec.PadTokenId, network.Options.Device);
        var scores = network.Decoder.Forward(ids, mask, memory); // [B*perClip, n, V]: the hypotheses of a clip share its memory
        var advantages = tensor(SelfCriticalLoss.Advantages(rewards, perClip), device: network.Options.Device);
        return SelfCriticalLoss.Compute(scores, ids, mask, _task.Prefix.Count, advantages).MoveToOuterDisposeScope();
    }

    /// <summary>What the model says now, without dropout in the decoder; no gradient.</summary>
    private IReadOnlyList<IReadOnlyList<Hypothesis>> Write(Tensor memory)
    {
        var decoder = _task.Network.Decoder;
        var training = decoder.training;
        decoder.eval();
        try
        {
            using var noGradient = no_grad();
            return decoder.Generate(memory.detach(), null, _task.Prefix, _task.Codec.SeparatorTokenId, _search, CancellationToken.None);
        }
        finally
        {
            decoder.train(training);
        }
    }
}
