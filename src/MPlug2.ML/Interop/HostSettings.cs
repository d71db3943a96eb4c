using Microsoft.ML.Runtime;

namespace MPlug2.ML.Interop;

/// <summary>What the user set on the <c>MLContext</c>. Read it when work starts: a host keeps the values of the time it was made.</summary>
/// <param name="Seed">The seed of the context, or null for one that differs from run to run.</param>
/// <param name="GpuDeviceId">The index of the GPU to use, or null for none asked for.</param>
/// <param name="FallbackToCpu">Whether a missing GPU means the CPU (true) or an error (false).</param>
/// <param name="TempFolder">Where large temporary files may go.</param>
internal sealed record HostSettings(int? Seed, int? GpuDeviceId, bool FallbackToCpu, string TempFolder)
{
    internal static HostSettings Of(IHostEnvironment environment) => environment is IHostEnvironmentInternal known
        ? new(known.Seed, known.GpuDeviceId, known.FallbackToCpu, known.TempFilePath)
        : new(null, null, true, Path.GetTempPath());
}
