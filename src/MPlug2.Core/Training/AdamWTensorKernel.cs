using MPlug2.Platform;
using TorchSharp;
using static TorchSharp.torch;

namespace MPlug2.Training;

/// <summary>AdamW on any device, by in-place operations on the flat tensors.</summary>
internal sealed class AdamWTensorKernel(Tensor values, Tensor gradients, Tensor firstMoments, Tensor secondMoments) : IAdamWKernel
{
    public double SumOfSquares()
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var norm = gradients.norm().item<float>(); // stable where the sum of squares would overflow
        return (double)norm * norm;
    }

    public void Update(long offset, long length, in AdamWUpdate update)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        using var scale = update.GradientScale.ToScalar();
        using var shrink = update.Shrink.ToScalar();
        using var correction = update.SecondCorrection.ToScalar();
        using var step = (-update.StepSize).ToScalar();
        var w = values.narrow(0, offset, length);
        var m = firstMoments.narrow(0, offset, length);
        var v = secondMoments.narrow(0, offset, length);
        var g = gradients.narrow(0, offset, length).mul(scale);
        m.mul_(Scalars.Of(update.Beta1)).add_(g, Scalars.Of(1 - update.Beta1));
        v.mul_(Scalars.Of(update.Beta2)).addcmul_(g, g, Scalars.Of(1 - update.Beta2));
        var denominator = v.sqrt().div_(correction).add_(Scalars.Of(update.Epsilon), Scalars.One);
        w.mul_(shrink).addcdiv_(m, denominator, step);
    }
}
