using System.Runtime.InteropServices;
using MPlug2.Platform;
using TorchSharp;

namespace MPlug2;

/// <summary>What the process has under the network: native libraries, devices, and process-wide switches for speed.</summary>
public static partial class MPlug2Runtime
{
    /// <summary>Throws one helpful message when libtorch is missing or does not load.</summary>
    /// <exception cref="NativeLibraryException">No working libtorch; the message says which package to add.</exception>
    public static void EnsureAvailable() => NativeCompat.Require();

    /// <summary>A few lines for a log or a bug report: versions, processor, device, libtorch back-end, ffmpeg.</summary>
    public static string Describe()
    {
        var lines = new List<string>
        {
            $"MPlug2.Core   {typeof(MPlug2Runtime).Assembly.GetName().Version} on {RuntimeInformation.FrameworkDescription}",
            $"system        {RuntimeInformation.OSDescription} {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores",
            $"TorchSharp    {typeof(torch).Assembly.GetName().Version}, native library: {NativeCompat.Outcome.How}",
        };
        if (NativeCompat.Outcome.Problem is { } problem)
        {
            lines.Add($"problem       {problem}");
        }
        else
        {
            lines.Add($"libtorch      {torch.__version__}, {torch.get_num_threads()} threads, " +
                      (torch.cuda.is_available() ? $"CUDA with {torch.cuda.device_count()} device(s)" : "CPU only"));
        }

        return string.Join(Environment.NewLine, lines);
    }
}
