using System.Numerics;
using System.Runtime.ExceptionServices;
using MPlug2.Checkpoints;
using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>The pooling of boxes on the CPU, box by box on all cores. It has no gradient, and is several times faster than the product with a matrix.</summary>
internal static unsafe class RegionKernel
{
    private const int Block = 4; // vectors of channels that are summed in registers

    /// <summary>Pools boxes, in the caller's scope. [places, C] -> [n * bins, C].</summary>
    internal static Tensor Pool(Tensor rows, IReadOnlyList<RegionGrid> grids, IReadOnlyList<Region> regions, RegionSampling sampling)
    {
        using var scope = NewDisposeScope();
        var source = rows.contiguous();
        var channels = (int)source.shape[1];
        var bins = sampling.Height * sampling.Width;
        var target = empty([(long)regions.Count * bins, channels], ScalarType.Float32);
        float* from = (float*)NativeTensors.AddressOf(source), to = (float*)NativeTensors.AddressOf(target);
        try
        {
            Parallel.For(0, regions.Count, () => new RegionTaps(sampling), (at, _, taps) =>
            {
                taps.Place(regions[at], grids[regions[at].Level]);
                var bin = to + (long)at * bins * channels;
                for (var y = 0; y < sampling.Height; y++)
                {
                    for (var x = 0; x < sampling.Width; x++, bin += channels)
                    {
                        Sum(from, bin, channels, taps.Of(y, x));
                    }
                }

                return taps;
            }, static _ => { });
        }
        catch (AggregateException errors) when (errors.InnerException is { } first)
        {
            ExceptionDispatchInfo.Throw(first);
        }

        GC.KeepAlive(source);
        return target.MoveToOuterDisposeScope();
    }

    private static void Sum(float* from, float* to, int channels, ReadOnlySpan<(long Place, float Weight)> taps)
    {
        var channel = 0;
        for (; channel <= channels - Block * Vector<float>.Count; channel += Block * Vector<float>.Count)
        {
            Vector<float> first = default, second = default, third = default, fourth = default;
            foreach (var (place, weight) in taps)
            {
                var at = from + place * channels + channel;
                var factor = new Vector<float>(weight);
                first += factor * Vector.Load(at);
                second += factor * Vector.Load(at + Vector<float>.Count);
                third += factor * Vector.Load(at + 2 * Vector<float>.Count);
                fourth += factor * Vector.Load(at + 3 * Vector<float>.Count);
            }

            first.Store(to + channel);
            second.Store(to + channel + Vector<float>.Count);
            third.Store(to + channel + 2 * Vector<float>.Count);
            fourth.Store(to + channel + 3 * Vector<float>.Count);
        }

        for (; channel <= channels - Vector<float>.Count; channel += Vector<float>.Count)
        {
            Vector<float> sum = default;
            foreach (var (place, weight) in taps)
            {
                sum += new Vector<float>(weight) * Vector.Load(from + place * channels + channel);
            }

            sum.Store(to + channel);
        }

        for (; channel < channels; channel++)
        {
            var sum = 0f;
            foreach (var (place, weight) in taps)
            {
                sum += weight * from[place * channels + channel];
            }

            to[channel] = sum;
        }
    }
}
