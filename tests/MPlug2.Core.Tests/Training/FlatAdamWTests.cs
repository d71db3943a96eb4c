using MPlug2.Platform;
using MPlug2.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Training;

public class FlatAdamWTests
{
    private static readonly long[][] Shapes = [[3, 7], [5], [2, 3, 4], [1], [], [600, 700]];

    [Theory]
    [InlineData(false, null)]
    [InlineData(false, 0.5)]
    [InlineData(true, null)]
    [InlineData(true, 0.5)]
    public void Step_FourGroups_EqualsTorch(bool useTensorOperations, double? maximumNorm)
    {
        using var scope = NewDisposeScope();
        var (ours, theirs) = (Parameters(), Parameters());
        ParameterGroup[] groups =
        [
            Group("a", [ours[0], ours[5]], 1e-2, 0.1), Group("b", [ours[1]], 2e-2, 0), Group("c", [ours[2], ours[3]], 3e-2, 0.5),
            Group("d", [ours[4]], 1e-3, 0.01),
        ];
        using var flat = new FlatAdamW(groups, maximumNorm: maximumNorm, useTensorOperations: useTensorOperations);
        using var torchs = optim.AdamW(
        [
            new AdamW.ParamGroup([theirs[0], theirs[5]], new AdamW.Options { LearningRate = 1e-2, weight_decay = 0.1 }),
            new AdamW.ParamGroup([theirs[1]], new AdamW.Options { LearningRate = 2e-2, weight_decay = 0 }),
            new AdamW.ParamGroup([theirs[2], theirs[3]], new AdamW.Options { LearningRate = 3e-2, weight_decay = 0.5 }),
            new AdamW.ParamGroup([theirs[4]], new AdamW.Options { LearningRate = 1e-3, weight_decay = 0.01 }),
        ]);
        for (var step = 0; step < 6; step++)
        {
            torchs.zero_grad();
            LossOf(theirs, step).backward();
            LossOf(ours, step).backward();
            var norm = maximumNorm is { } maximum ? nn.utils.clip_grad_norm_(theirs, maximum) : (double?)null;
            torchs.step();
            var ourNorm = flat.Step([1e-2, 2e-2, 3e-2, 1e-3]);
            flat.ClearGradients();
            if (norm is { } expected)
            {
                Assert.Equal(expected, ourNorm, expected * 1e-5);
            }
        }

        for (var i = 0; i < ours.Length; i++)
        {
            Assert.True(allclose(ours[i], theirs[i], rtol: 1e-6, atol: 1e-6), $"parameter {i}");
        }
    }

    [Fact]
    public void Step_AccumulatedHalves_EqualsWholeGradient()
    {
        using var scope = NewDisposeScope();
        var (whole, halves) = (Parameters(), Parameters());
        using var first = new FlatAdamW([Group("all", whole, 0.01, 0.1)]);
        using var second = new FlatAdamW([Group("all", halves, 0.01, 0.1)]);
        for (var step = 0; step < 3; step++)
        {
            LossOf(whole, step).backward();
            LossOf(halves, step).backward();
            LossOf(halves, step).backward();
            first.Step([0.01]);
            second.Step([0.01], gradientScale: 0.5);
            first.ClearGradients();
            second.ClearGradients();
        }

        Assert.Equal(Bits(whole), Bits(halves));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Step_ParameterWithoutGradient_StaysUntilItsFirstGradient(bool useTensorOperations)
    {
        using var scope = NewDisposeScope();
        Parameter used = new(ones(4)), late = new(ones(4)), twin = new(ones(4));
        using var flat = new FlatAdamW([Group("g", [used, late], 0.1, 0.5)], useTensorOperations: useTensorOperations);
        used.sum().backward();
        flat.Step([0.1]);
        flat.ClearGradients();
        Assert.Equal([1, 1, 1, 1], late.data<float>().ToArray());
        Assert.NotEqual(1, used[0].item<float>());

        // Its first update counts from one, as in torch, whatever the others' age.
        (used.sum() + late.sum()).backward();
        flat.Step([0.1]);
        using var torchs = optim.AdamW([twin], lr: 0.1, weight_decay: 0.5);
        twin.sum().backward();
        torchs.step();
        Assert.Equal(twin[0].item<float>(), late[0].item<float>(), 1e-6f);
    }

    [Fact]
    public void Step_FrozenParameter_IsLeftAlone()
    {
        using var scope = NewDisposeScope();
        Parameter trained = new(ones(4)), frozen = new(ones(4), requires_grad: false);
        using var flat = new FlatAdamW([Group("g", [trained, frozen], 0.1, 0.5)]);
        (trained * frozen).sum().backward();
        flat.Step([0.1]);
        Assert.Equal([1, 1, 1, 1], frozen.data<float>().ToArray());
        Assert.NotEqual(1, trained[0].item<float>());
        Assert.Single(flat.Parameters.Entries);
    }

    [Fact]
    public void Construct_TiedParameter_IsOneEntry()
    {
        using var scope = NewDisposeScope();
        var tied = new Parameter(ones(4));
        using var flat = new FlatAdamW([new ParameterGroup("g", [("a", tied), ("b", tied)], 0.1, 0)]);
        Assert.Single(flat.Parameters.Entries);
        (tied.sum() + tied.sum()).backward();
        Assert.Equal(4, flat.Step([0.1]), 1e-6); // gradient 2 in each of 4 elements
    }

    [Fact]
    public void Construct_ParameterInTwoGroups_NamesBoth()
    {
        using var scope = NewDisposeScope();
        var twice = new Parameter(ones(4));
        var error = Assert.Throws<ArgumentException>(
            () => new FlatAdamW([Group("first", [twice], 0.1, 0), Group("second", [twice], 0.1, 0)]));
        Assert.Contains("first", error.Message);
        Assert.Contains("second", error.Message);
    }

    [Fact]
    public void Construct_HalfPrecision_RefusesAndSaysWhatToDo()
    {
        using var scope = NewDisposeScope();
        var half = new Parameter(ones(4, ScalarType.BFloat16));
        var error = Assert.Throws<NotSupportedException>(() => new FlatAdamW([Group("g", [half], 0.1, 0)]));
        Assert.Contains("Float32", error.Message);
    }

    [Fact]
    public void Step_InfiniteGradient_ChangesNothingAndReturnsIt()
    {
        using var scope = NewDisposeScope();
        var parameter = new Parameter(ones(4));
        using var flat = new FlatAdamW([Group("g", [parameter], 0.1, 0.5)], maximumNorm: 1);
        (parameter * tensor(float.PositiveInfinity)).sum().backward();
        Assert.False(double.IsFinite(flat.Step([0.1])));
        Assert.Equal([1, 1, 1, 1], parameter.data<float>().ToArray());
    }

    [Fact]
    public void Dispose_AfterTraining_ParametersLiveOn()
    {
        using var scope = NewDisposeScope();
        var parameter = new Parameter(ones(4));
        using (var flat = new FlatAdamW([Group("g", [parameter], 0.1, 0)]))
        {
            parameter.sum().backward();
            flat.Step([0.1]);
        }

        Assert.Null(parameter.grad);
        Assert.Equal(0.9f, parameter[3].item<float>(), 1e-6f);
        parameter.sum().backward();
        Assert.NotNull(parameter.grad);
    }

    private static ParameterGroup Group(string name, Parameter[] parameters, double rate, double decay) =>
        new(name, [.. parameters.Select((parameter, i) => ($"{name}{i}", parameter))], rate, decay);

    private static Parameter[] Parameters() => [.. Shapes.Select((shape, i) => new Parameter(Wave(shape, i)))];

    private static Tensor Wave(long[] shape, int phase)
    {
        using var shift = ((double)phase).ToScalar();
        return sin(arange(shape.Aggregate(1L, (a, b) => a * b), ScalarType.Float32).mul(Scalars.Of(0.37)).add(shift)).reshape(shape).detach().clone();
    }

    // Another gradient for each step and parameter, some of them tiny.
    private static Tensor LossOf(Parameter[] parameters, int step) => parameters.Select((parameter, i) =>
        (parameter * Wave(Shapes[i], step * 3 + i)).mul(Scalars.Of(Math.Pow(10, -i))).sum() + (parameter * parameter).sum().mul(Scalars.Of(0.05)))
        .Aggregate((a, b) => a + b);

    private static float[] Bits(Parameter[] parameters) => [.. parameters.SelectMany(parameter => parameter.data<float>().ToArray())];
}
