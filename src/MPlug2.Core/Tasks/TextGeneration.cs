using MPlug2.Decoding;
using MPlug2.Text;
using static TorchSharp.torch;

namespace MPlug2.Tasks;

/// <summary>Writing with the shared decoder; the same for all tasks that answer in words.</summary>
internal static class TextGeneration
{
    /// <summary>Generates texts about memories.</summary>
    /// <param name="decoder">The decoder.</param>
    /// <param name="memory">[B, m, H]; disposed of as soon as its keys and values are computed.</param>
    /// <param name="memoryMask">1 for a state, 0 for padding; int64 [B, m]; null where nothing is padding.</param>
    /// <param name="prefix">The given beginning of every text, the start token first.</param>
    /// <param name="endToken">Token that ends a text.</param>
    /// <param name="options">Kind of search and its limits.</param>
    /// <param name="cancellationToken">Checked between steps.</param>
    /// <returns>For each memory its hypotheses, best first.</returns>
    internal static IReadOnlyList<IReadOnlyList<Hypothesis>> Generate(
        this SharedDecoder decoder, Tensor memory, Tensor? memoryMask, IReadOnlyList<int> prefix, int endToken, GenerationOptions options,
        CancellationToken cancellationToken)
    {
        var search = TextSearch.Create(options, endToken);
        CheckLength(decoder, prefix.Count, options);
        using var scope = NewDisposeScope();
        var rows = (int)memory.shape[0];
        using var session = decoder.Start(memory, memoryMask);
        memory.Dispose();
        return search.Search(session, [.. Enumerable.Repeat(prefix, rows)], cancellationToken);
    }

    /// <summary>Generates texts about clips, with nothing but their vision states as memory. Video is [B, 3, T, H, W].</summary>
    internal static IReadOnlyList<IReadOnlyList<Hypothesis>> Generate(
        this MPlug2Network network, Tensor video, IReadOnlyList<int> prefix, int endToken, GenerationOptions options,
        CancellationToken cancellationToken = default)
    {
        using var scope = NewDisposeScope();
        using var inference = inference_mode();
        return network.Decoder.Generate(network.Vision.Forward(video), null, prefix, endToken, options, cancellationToken);
    }

    /// <summary>The words of a hypothesis, up to its end token.</summary>
    internal static GeneratedText ReadText(this WordPieceCodec codec, Hypothesis hypothesis) => new(
        codec.Decode(hypothesis.Ids.TakeWhile(id => id != codec.SeparatorTokenId), skipSpecialTokens: true), hypothesis.Score);

    /// <summary>Throws where the decoder has too few positions.</summary>
    internal static void CheckLength(this SharedDecoder decoder, int given, GenerationOptions options)
    {
        if (given + options.MostTokens > decoder.MaximumPositions)
        {
            throw new ArgumentException(
                $"{given} given and {options.MostTokens} generated tokens exceed the {decoder.MaximumPositions} positions of the decoder. " +
                "Lower Generation.MaximumLength, or choose a configuration with more positions.", nameof(options));
        }
    }
}
