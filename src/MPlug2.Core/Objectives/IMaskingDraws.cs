using static TorchSharp.torch;

namespace MPlug2.Objectives;

/// <summary>The chances that <see cref="TokenMasking"/> takes; tests replay recorded ones.</summary>
internal interface IMaskingDraws
{
    /// <summary>True with a probability, each by itself. bool [B, n].</summary>
    Tensor Happens(double probability, long[] shape, Device device);

    /// <summary>Any number from 0 to below a bound. int64 [B, n].</summary>
    Tensor Below(long bound, long[] shape, Device device);
}
