using System.Text.Json;
using MPlug2.Tasks;
using MPlug2.Training;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Tasks;

/// <summary>Gradients, losses and AdamW steps of a task's network against the official code, as far as a fixture records them.</summary>
internal static class TrainingGolden
{
    internal static void CompareSteps(ReferenceFixture fixture, MPlug2Network network, Func<Tensor> loss, ITestOutputHelper output)
    {
        using var scope = NewDisposeScope();
        var settings = JsonDocument.Parse(fixture.Metadata["train"]).RootElement;
        var options = new TrainingOptions
        {
            LearningRate = settings.GetProperty("lr1").GetDouble(),
            VisionLearningRate = settings.GetProperty("lr2").GetDouble(),
            WeightDecay = settings.GetProperty("weight_decay").GetDouble(),
        };
        var groups = ParameterGroup.Official(network, options, fixture.Map.ToOfficial);
        using var optimizer = new FlatAdamW(groups);
        var expectedLosses = fixture.Read("train/losses").data<float>().ToArray();
        var steps = settings.GetProperty("steps").GetInt32();
        var gradients = new Dictionary<string, Tensor>();
        for (var step = 0; step <= steps; step++)
        {
            network.train();
            var actual = loss();
            Assert.Equal(expectedLosses[step], actual.item<float>(), expectedLosses[step] * 1e-5);
            if (step == steps)
            {
                break;
            }

            optimizer.ClearGradients();
            actual.backward();
            if (step == 0)
            {
                CompareGradients(fixture, network, gradients, output);
            }

            optimizer.Step([.. groups.Select(group => group.LearningRate)]);
        }

        CompareWeights(fixture, network, gradients, 2 * options.LearningRate * steps);
    }

    private static void CompareGradients(
        ReferenceFixture fixture, MPlug2Network network, Dictionary<string, Tensor> gradients, ITestOutputHelper output)
    {
        int norms = 0, values = 0;
        foreach (var (path, parameter) in network.named_parameters())
        {
            var official = fixture.Map.ToOfficial(path);
            var gradient = parameter.grad!;
            gradients[official] = gradient.clone();
            if (fixture.Has("train/gradnorm/" + official))
            {
                var expected = fixture.Read("train/gradnorm/" + official).item<float>();
                Assert.True(Math.Abs(gradient.norm().item<float>() - expected) <= 1e-3 * expected + 1e-6, $"{official}: {expected}");
                norms++;
            }

            if (fixture.Has("train/grad/" + official))
            {
                var expected = fixture.Read("train/grad/" + official).reshape(gradient.shape);
                var gap = gradient.sub(expected).abs();
                Assert.True(gap.le(1e-4).logical_or(gap.le(expected.abs().mul(1e-3))).all().item<bool>(), official);
                values++;
            }
        }

        output.WriteLine($"{norms} norms, {values} gradients");
        Assert.Equal(fixture.Names.Count(name => name.StartsWith("train/gradnorm/", StringComparison.Ordinal)), norms);
        Assert.Equal(fixture.Names.Count(name => name.StartsWith("train/grad/", StringComparison.Ordinal)), values);
    }

    private static void CompareWeights(
        ReferenceFixture fixture, MPlug2Network network, Dictionary<string, Tensor> gradients, double signLikeGap)
    {
        var compared = 0;
        foreach (var (path, parameter) in network.named_parameters())
        {
            var official = fixture.Map.ToOfficial(path);
            if (!fixture.Has("train/updated/" + official))
            {
                continue;
            }

            // AdamW's first steps go by the gradient's sign: where it is nearly zero, or two steps nearly cancel, the sign is noise.
            var gap = parameter.sub(fixture.Read("train/updated/" + official).reshape(parameter.shape)).abs();
            var clear = gradients[official].abs().gt(1e-6);
            var off = gap.masked_select(gap.gt(1e-5).logical_and(clear)).data<float>().ToArray();
            Assert.True(off.Length <= parameter.numel() / 1000, $"{official}: {off.Length} of {parameter.numel()} are off");
            Assert.All(off, one => Assert.True(one <= signLikeGap / 100, $"{official}: {one}"));
            Assert.True(gap.max().item<float>() <= signLikeGap, official);
            compared++;
        }

        Assert.Equal(fixture.Names.Count(name => name.StartsWith("train/updated/", StringComparison.Ordinal)), compared);
    }
}
