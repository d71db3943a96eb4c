using MPlug2.ML.Interop;
using TorchSharp;

namespace MPlug2.ML.Tasks;

/// <summary>Which device a task computes on.</summary>
internal static class DeviceSelection
{
    /// <summary>The option if it is set, otherwise what the context asks for, otherwise the CPU.</summary>
    /// <exception cref="ArgumentException">The name is unknown, or the device is not there.</exception>
    internal static torch.Device Choose(string? wanted, HostSettings settings)
    {
        if (wanted is null)
        {
            if (settings.GpuDeviceId is not { } gpu)
            {
                return torch.CPU;
            }

            return Exists(gpu) ? torch.device($"cuda:{gpu}") : settings.FallbackToCpu ? torch.CPU : throw Missing(gpu);
        }

        if (wanted == "cpu")
        {
            return torch.CPU;
        }

        var index = 0;
        if (wanted != "cuda" && !(wanted.StartsWith("cuda:", StringComparison.Ordinal) && int.TryParse(wanted[5..], out index)))
        {
            throw new ArgumentException($"Device is '{wanted}'; it must be \"cpu\", \"cuda\" or \"cuda:\" and a number.");
        }

        return Exists(index) ? torch.device($"cuda:{index}") : throw Missing(index);
    }

    private static bool Exists(int index) => torch.cuda.is_available() && index >= 0 && index < torch.cuda.device_count();

    private static ArgumentException Missing(int index) => new(
        $"GPU {index} is wanted; this process sees {(torch.cuda.is_available() ? torch.cuda.device_count() : 0)}. Reference TorchSharp-cuda-linux " +
        "or TorchSharp-cuda-windows in the application, or set Device = \"cpu\".");
}
