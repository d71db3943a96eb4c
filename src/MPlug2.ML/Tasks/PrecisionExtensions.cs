using TorchSharp;

namespace MPlug2.ML.Tasks;

/// <summary>From options to torch.</summary>
internal static class PrecisionExtensions
{
    internal static torch.ScalarType ToScalarType(this Precision precision) => precision switch
    {
        Precision.Float32 => torch.ScalarType.Float32,
        Precision.BFloat16 => torch.ScalarType.BFloat16,
        Precision.Float16 => torch.ScalarType.Float16,
        _ => throw new ArgumentOutOfRangeException(nameof(precision), precision, "Unknown precision."),
    };
}
