using MPlug2.Configuration;
using MPlug2.Layers;
using MPlug2.Platform;
using MPlug2.Vision;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Vision;

/// <summary>The temporal modules of the paper's Table 15: what they see, and that nothing else differs.</summary>
public class TemporalModuleTests
{
    private const int Frames = 4;
    private static readonly VisionConfig Config = new() { ImageSize = 16, PatchSize = 8, Width = 16, Layers = 2, Heads = 2, TimePositions = 6 };

    [Theory]
    [InlineData(TemporalMixing.Local, 6, true)]
    [InlineData(TemporalMixing.Convolution, 6, true)]
    [InlineData(TemporalMixing.SelfAttention, 6, true)]
    [InlineData(TemporalMixing.SelfAttention, 0, false)]
    [InlineData(TemporalMixing.None, 6, false)]
    public void Forward_FramesInAnotherOrder_MattersWhereOrderIsSeen(TemporalMixing mixing, int positions, bool seesOrder)
    {
        using var encoder = Encoder(Config with { TemporalMixing = mixing, TimePositions = positions });
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var video = randn([1, 3, Frames, 16, 16]);
        var backwards = video.flip([2]);
        var first = encoder.Forward(video);
        var second = encoder.Forward(backwards);
        var patches = second.narrow(1, 1, Frames * Config.Patches).view(Frames, Config.Patches, Config.Width).flip([0]).reshape(1, -1, Config.Width);
        Assert.Equal(!seesOrder, first.narrow(1, 0, 1).allclose(second.narrow(1, 0, 1), 1e-4, 1e-5));
        Assert.Equal(!seesOrder, first.narrow(1, 1, Frames * Config.Patches).allclose(patches, 1e-4, 1e-5));
    }

    [Theory]
    [InlineData(TemporalMixing.Local, true)]
    [InlineData(TemporalMixing.Convolution, true)]
    [InlineData(TemporalMixing.SelfAttention, true)]
    [InlineData(TemporalMixing.None, false)]
    public void Forward_AnotherLastFrame_ReachesTheOthersOnlyThroughAModule(TemporalMixing mixing, bool reaches)
    {
        using var encoder = Encoder(Config with { TemporalMixing = mixing });
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var video = randn([1, 3, Frames, 16, 16]);
        var changed = video.clone();
        changed.narrow(2, Frames - 1, 1).fill_(Scalars.Zero);
        var before = (Frames - 1) * Config.Patches;
        Assert.Equal(!reaches, encoder.Forward(video).narrow(1, 1, before).allclose(encoder.Forward(changed).narrow(1, 1, before), 1e-4, 1e-5));
    }

    [Fact]
    public void Parameters_OfAllModules_DifferInTheMiddleOfTheTemporalModuleOnly()
    {
        var local = Names(TemporalMixing.Local);
        Assert.Equal(local, Names(TemporalMixing.Convolution));
        Assert.Equal(Outside(local), Outside(Names(TemporalMixing.SelfAttention)));
        Assert.Equal(local.Where(name => !name.Contains(".temporal_", StringComparison.Ordinal)), Names(TemporalMixing.None));

        static IEnumerable<string> Outside(IEnumerable<string> names) =>
            names.Where(name => !name.Contains(".convolution.", StringComparison.Ordinal) && !name.Contains("temporal_before_attention.attention.", StringComparison.Ordinal) &&
                !name.Contains("temporal_before_feed_forward.attention.", StringComparison.Ordinal));

        static List<string> Names(TemporalMixing mixing)
        {
            using var encoder = Encoder(Config with { TemporalMixing = mixing });
            return [.. encoder.named_parameters().Select(entry => entry.name)];
        }
    }

    [Fact]
    public void Convolution_OneKernel_IsTheLocalModuleWithEqualKernels()
    {
        using var local = Encoder(Config);
        using var shared = Encoder(Config with { TemporalMixing = TemporalMixing.Convolution });
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var values = shared.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter);
        foreach (var (name, parameter) in local.named_parameters())
        {
            parameter.copy_(values[name].expand(parameter.shape));
        }

        Assert.Equal([1, 3], values["blocks.0.temporal_before_attention.convolution.weight"].shape);
        var video = randn([2, 3, Frames, 16, 16]);
        Assert.True(local.Forward(video).allclose(shared.Forward(video), 1e-4, 1e-5));
    }

    [Fact]
    public void Forward_MoreFramesThanPositions_IsRefused()
    {
        using var encoder = Encoder(Config with { TemporalMixing = TemporalMixing.SelfAttention, TimePositions = 2 });
        using var video = randn([1, 3, Frames, 16, 16]);
        Assert.Contains("2 positions in time", Assert.Throws<ArgumentException>(() => encoder.Forward(video)).Message);
        Assert.Contains("TimePositions 2 are fewer than the 4 frames", Assert.Throws<ArgumentException>(() => (MPlug2Config.Nano with
        {
            Vision = MPlug2Config.Nano.Vision with { TemporalMixing = TemporalMixing.SelfAttention, TimePositions = 2 },
        }).Validated()).Message);
    }

    private static DualVisionEncoder Encoder(VisionConfig config)
    {
        var encoder = new DualVisionEncoder(config, TensorOptions.Default);
        encoder.Initialize(new RandomStreams(3));
        using var noGradient = no_grad();
        manual_seed(5);
        foreach (var (name, parameter) in encoder.named_parameters().Where(entry => entry.name.Contains(".temporal_", StringComparison.Ordinal)))
        {
            using var noise = randn_like(parameter); // a new module adds nothing: its last projection is zero
            parameter.add_(noise, Scalars.Of(name.EndsWith("positions", StringComparison.Ordinal) ? 1 : 0.3));
        }

        encoder.eval();
        return encoder;
    }
}
