using static TorchSharp.torch;

namespace MPlug2.Benchmarks;

/// <summary>The machine's own speed in this run.</summary>
internal sealed class Yardstick : IDisposable
{
    internal const int Tokens = 197;
    private readonly Tensor _input;
    private readonly Tensor _weight = randn(3072, 768);
    private readonly Tensor _bias = randn(3072);

    /// <param name="frames">Rows are frames times the tokens of a ViT-B/16 frame.</param>
    internal Yardstick(int frames)
    {
        _input = randn(frames, Tokens, 768);
        Work = 2.0 * frames * Tokens * 768 * 3072;
    }

    /// <summary>Floating-point operations of one <see cref="Run"/>.</summary>
    internal double Work { get; }

    internal void Run()
    {
        using var result = nn.functional.linear(_input, _weight, _bias);
    }

    /// <summary>Bytes per second of reading a tensor larger than any cache.</summary>
    internal static double ReadBandwidth(int runs)
    {
        using var big = ones(128L << 20); // 512 MB
        return 4.0 * (128L << 20) / Best.Of(runs, () => big.sum().Dispose());
    }

    /// <summary>Bytes per second of adding one large tensor into another: two read, one written.</summary>
    internal static double AddBandwidth(int runs)
    {
        using var target = ones(64L << 20);
        using var other = ones(64L << 20);
        using var one = TorchSharp.ScalarExtensionMethods.ToScalar(1.0);
        return 3 * 4.0 * (64L << 20) / Best.Of(runs, () => target.add_(other, one));
    }

    public void Dispose()
    {
        _input.Dispose();
        _weight.Dispose();
        _bias.Dispose();
    }
}
