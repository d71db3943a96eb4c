using System.Diagnostics;
using MPlug2.Checkpoints;
using MPlug2.Configuration;
using MPlug2.Decoding;
using MPlug2.Models;
using MPlug2.Platform;
using MPlug2.Tasks;
using static TorchSharp.torch;

namespace MPlug2.Benchmarks;

/// <summary>What a process pays before its first result: native libraries, weights, memory. Each in a process of its own.</summary>
internal static class StartFigures
{
    private static readonly GenerationOptions FewTokens = new() { MinimumLength = 20, MaximumLength = 20 };

    internal static IEnumerable<Figure> Measure(Settings settings)
    {
        var first = Best.Of(settings.Runs(3), () => Child("first-tensor"));
        yield return new("process start to first tensor", first, 0.6, "s", 1, true, "0.6 s");
        foreach (var (name, config) in settings.Quick ? [("Base", MPlug2Config.Base)] : new[] { ("Base", MPlug2Config.Base), ("Large", MPlug2Config.Large) })
        {
            var file = Path.Combine(Path.GetTempPath(), $"mplug2-benchmark-{Guid.NewGuid():N}.safetensors");
            try
            {
                var bytes = Write(file, config);
                var load = Best.Of(settings.Runs(3), () => Use(file, config));
                yield return new($"weights to model, {name}, {bytes / 1e9:F2} GB", load / (bytes / 1e9), 0.2, "s a GB", 1, true, "0.2 s a GB");
                if (name == "Large")
                {
                    var peak = Child("caption-large", file);
                    yield return new("peak memory beyond the weights, Large, 16 frames", peak - bytes / 1e9, 1.5, "GB", 1, true, "1.5 GB");
                }
            }
            finally
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>What a child process does; prints its figure.</summary>
    internal static void RunChild(string name, string? file)
    {
        if (name == "first-tensor")
        {
            using var sum = ones(3).sum();
            Console.WriteLine(sum.item<float>() / 3);
            return;
        }

        MPlug2Runtime.TuneAllocator();
        using (var network = Load(file!, MPlug2Config.Large))
        using (var video = randn([1, 3, 16, 224, 224]))
        {
            network.Generate(video, [101], 102, FewTokens);
        }

        var peak = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
        Console.WriteLine(long.Parse(new string([.. peak.Where(char.IsAsciiDigit)]), System.Globalization.CultureInfo.InvariantCulture) * 1024 / 1e9);
    }

    private static double Write(string file, MPlug2Config config)
    {
        using var network = new MPlug2Network(config, TaskModules.Captioning);
        network.Initialize(new RandomStreams(1));
        using var stream = File.Create(file);
        ModelBundle.WriteWeights(stream, network, ScalarType.Float32);
        return stream.Length;
    }

    /// <summary>Loads, and reads every weight once: mapped pages cost when they are touched.</summary>
    private static void Use(string file, MPlug2Config config)
    {
        using var network = Load(file, config);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        foreach (var parameter in network.parameters())
        {
            parameter.sum();
        }
    }

    private static MPlug2Network Load(string file, MPlug2Config config)
    {
        var network = new MPlug2Network(config, TaskModules.Captioning);
        using var weights = TensorFile.Open(file);
        CheckpointLoader.Load(network, weights, new CheckpointLoadOptions { Alias = true });
        network.eval();
        return network;
    }

    private static double Child(string name, string? file = null)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        string[] self = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(StartFigures).Assembly.Location] : [];
        foreach (var argument in (string[])[.. self, "--child", name, .. file is null ? [] : new[] { file }])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? double.Parse(output.Trim(), System.Globalization.CultureInfo.CurrentCulture)
            : throw new InvalidOperationException($"The child process '{name}' ended with {process.ExitCode}.");
    }
}
