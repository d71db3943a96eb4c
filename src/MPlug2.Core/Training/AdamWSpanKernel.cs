using System.Numerics;
using MPlug2.Checkpoints;
using static TorchSharp.torch;

namespace MPlug2.Training;

/// <summary>AdamW on the CPU: one pass over memory, in chunks of 2^18 elements on all cores.</summary>
/// <remarks>The result does not depend on the number of threads: elements are independent, and partial sums are added in order.</remarks>
internal sealed unsafe class AdamWSpanKernel(Tensor values, Tensor gradients, Tensor firstMoments, Tensor secondMoments) : IAdamWKernel
{
    private const int Chunk = 1 << 18;
    private const int NormBlock = 1 << 12;
    private readonly long _length = values.numel();
    // Native memory that lives and stays as long as the tensor.
    private readonly float* _values = (float*)NativeTensors.AddressOf(values);
    private readonly float* _gradients = (float*)NativeTensors.AddressOf(gradients);
    private readonly float* _firstMoments = (float*)NativeTensors.AddressOf(firstMoments);
    private readonly float* _secondMoments = (float*)NativeTensors.AddressOf(secondMoments);

    public double SumOfSquares()
    {
        var chunks = (int)((_length + Chunk - 1) / Chunk);
        var sums = new double[chunks];
        ForEachChunk(chunks, chunk => sums[chunk] = SumOfSquares(_gradients + (long)chunk * Chunk, LengthOf(chunk, _length)));
        return sums.Sum();
    }

    public void Update(long offset, long length, in AdamWUpdate update)
    {
        var constants = update;
        var chunks = (int)((length + Chunk - 1) / Chunk);
        ForEachChunk(chunks, chunk => Update(offset + (long)chunk * Chunk, LengthOf(chunk, length), constants));
    }

    private static int LengthOf(int chunk, long length) => (int)Math.Min(Chunk, length - (long)chunk * Chunk);

    private static void ForEachChunk(int chunks, Action<int> action)
    {
        if (chunks == 1)
        {
            action(0);
        }
        else
        {
            Parallel.For(0, chunks, action);
        }
    }

    // Single precision within a block, double between blocks: the error stays that of a few thousand additions.
    private static double SumOfSquares(float* data, int length)
    {
        var total = 0.0;
        for (var start = 0; start < length; start += NormBlock)
        {
            var end = Math.Min(length, start + NormBlock);
            var sum = Vector<float>.Zero;
            var i = start;
            for (; i <= end - Vector<float>.Count; i += Vector<float>.Count)
            {
                var part = Vector.Load(data + i);
                sum += part * part;
            }

            var rest = Vector.Sum(sum);
            for (; i < end; i++)
            {
                rest += data[i] * data[i];
            }

            total += rest;
        }

        return total;
    }

    private void Update(long offset, int length, in AdamWUpdate update)
    {
        var w = _values + offset;
        var g = _gradients + offset;
        var m = _firstMoments + offset;
        var v = _secondMoments + offset;
        float scale = (float)update.GradientScale, shrink = (float)update.Shrink, epsilon = (float)update.Epsilon;
        float beta1 = (float)update.Beta1, rest1 = (float)(1 - update.Beta1);
        float beta2 = (float)update.Beta2, rest2 = (float)(1 - update.Beta2);
        float stepSize = (float)update.StepSize, correction = (float)update.SecondCorrection;
        var epsilons = new Vector<float>(epsilon);
        var i = 0;
        for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var gradient = Vector.Load(g + i) * scale;
            var first = Vector.Load(m + i) * beta1 + gradient * rest1;
            var second = Vector.Load(v + i) * beta2 + gradient * gradient * rest2;
            var denominator = Vector.SquareRoot(second) / new Vector<float>(correction) + epsilons;
            first.Store(m + i);
            second.Store(v + i);
            (Vector.Load(w + i) * shrink - first / denominator * stepSize).Store(w + i);
        }

        for (; i < length; i++) // the same operations in the same order, so the same bits
        {
            var gradient = g[i] * scale;
            m[i] = m[i] * beta1 + gradient * rest1;
            v[i] = v[i] * beta2 + gradient * gradient * rest2;
            w[i] = w[i] * shrink - m[i] / (MathF.Sqrt(v[i]) / correction + epsilon) * stepSize;
        }
    }
}
