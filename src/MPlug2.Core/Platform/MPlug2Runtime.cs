using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MPlug2.Platform;
using TorchSharp;

namespace MPlug2;

/// <summary>What the process has under the network: native libraries, devices, and process-wide switches for speed.</summary>
public static partial class MPlug2Runtime
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Func<string>> Parts = new();

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

        lines.Add($"switches      allocator: {_allocator?.Reason ?? "as shipped"}; AVX-512: {_avx512?.Reason ?? "as shipped"}");
        LoadMLPart();
        lines.AddRange(Parts.Select(part => $"{part.Key,-13} {part.Value()}"));
        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>Lets another assembly of this package say its line in <see cref="Describe"/>.</summary>
    internal static void AddDescription(string name, Func<string> describe) => Parts[name] = describe;

    /// <summary>MPlug2.ML knows about ffmpeg and says so when it is loaded; nobody may have touched it yet.</summary>
    private static void LoadMLPart()
    {
        try
        {
            RuntimeHelpers.RunModuleConstructor(Assembly.Load("MPlug2.ML").ManifestModule.ModuleHandle);
        }
        catch (FileNotFoundException)
        {
            // An application of Core alone.
        }
    }
}
