using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using MPlug2.Checkpoints;
using MPlug2.Detection;
using MPlug2.Detection.Data;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Detection;

/// <summary>One file of golden numbers made with detectron2's modules.</summary>
internal sealed class DetectionFixture : IDisposable
{
    private readonly TensorFile _file;

    private DetectionFixture(string path) => _file = TensorFile.Open(path);

    /// <summary>The largest differences so far, by name.</summary>
    internal Dictionary<string, double> Gaps { get; } = [];

    internal string WorstGaps => string.Join(", ", Gaps.OrderByDescending(gap => gap.Value).Take(6).Select(gap => $"{gap.Key} {gap.Value:E1}"));

    internal IEnumerable<string> Names => _file.Tensors.Keys;

    internal static DetectionFixture Open(string name) => new(FixtureFolder.RequireShipped(Path.Combine("detection", name + ".safetensors")));

    internal static JsonElement Settings(string name) =>
        JsonDocument.Parse(File.ReadAllText(FixtureFolder.RequireShipped(Path.Combine("detection", name + ".json")))).RootElement;

    internal JsonElement Metadata(string name) => JsonDocument.Parse(_file.Metadata[name]).RootElement;

    internal bool Has(string name) => _file.Tensors.ContainsKey(name);

    internal Tensor Read(string name) => _file.Read(name);

    internal float[] Floats(string name)
    {
        using var tensor = Read(name);
        return BoxTensors.ToFloats(tensor);
    }

    internal int[] Ints(string name)
    {
        using var tensor = Read(name);
        return Array.ConvertAll(BoxTensors.ToLongs(tensor), value => (int)value);
    }

    internal PixelBox[] Boxes(string name)
    {
        using var tensor = Read(name);
        return MemoryMarshal.Cast<float, PixelBox>(BoxTensors.ToFloats(tensor)).ToArray();
    }

    internal ImageSize[] Sizes(string name) => [.. Ints(name).Chunk(2).Select(size => new ImageSize(size[0], size[1]))];

    /// <summary>[N, C, H, W] of the file as a map of ours.</summary>
    internal Tensor Map(string name)
    {
        using var scope = NewDisposeScope();
        return Read(name).permute(0, 2, 3, 1).contiguous().MoveToOuterDisposeScope();
    }

    internal ImageTruth Truth(int picture, ImageSize size)
    {
        var boxes = Boxes($"inputs/gt{picture}/boxes");
        var key = string.Create(CultureInfo.InvariantCulture, $"inputs/gt{picture}/polygons");
        if (!_file.Metadata.ContainsKey(key))
        {
            return new(boxes, Ints($"inputs/gt{picture}/classes"), new IInstanceMask?[boxes.Length]);
        }

        var polygons = Metadata(key).EnumerateArray()
            .Select(shape => shape.EnumerateArray().Select(outline => outline.EnumerateArray().Select(value => value.GetDouble()).ToArray()).ToArray());
        return new(boxes, Ints($"inputs/gt{picture}/classes"),
            [.. polygons.Select(shape => (IInstanceMask)new AnnotatedMask(ObjectMask.OfPolygons(shape, size.Height, size.Width)))]);
    }

    /// <summary>The configuration that the file's options describe.</summary>
    internal DetectorConfig Config(int width, VisionMapConfig? vision = null)
    {
        var options = Metadata("options");
        int Number(string name) => options.GetProperty(name).GetInt32();
        return DetectorConfig.Coco1280.WithImageNetPixels() with
        {
            Vision = vision ?? new() { Width = 32, Heads = 4, Layers = 1, GlobalBlocks = [] },
            ImageSize = options.TryGetProperty("square_pad", out var side) ? side.GetInt32() : 96,
            Classes = Number("classes"),
            Width = width,
            Proposals = new()
            {
                AnchorSizes = [.. options.GetProperty("sizes").EnumerateArray().Select(size => size[0].GetDouble())],
                Samples = Number("rpn_batch"),
                CandidatesInTraining = options.GetProperty("pre")[0].GetInt32(),
                Candidates = options.GetProperty("pre")[1].GetInt32(),
                KeptInTraining = options.GetProperty("post")[0].GetInt32(),
                Kept = options.GetProperty("post")[1].GetInt32(),
            },
            Cascade = new()
            {
                Samples = Number("roi_batch"),
                CanonicalBox = Number("canon"),
                Convolutions = Number("convs"),
                MaskConvolutions = Number("convs"),
                HiddenWidth = Number("fc"),
            },
            Selection = new() { MinimumScore = options.GetProperty("score").GetDouble(), MaximumDetections = Number("topk") },
        };
    }

    /// <summary>Gives each parameter the file's weights of that name; those without a name stay.</summary>
    internal void Fill(nn.Module module, Func<string, string?> official, string weights = "weights/")
    {
        using var noGradient = no_grad();
        var filled = 0;
        foreach (var (path, parameter) in module.named_parameters())
        {
            if (official(path) is { } name)
            {
                using var stored = Read(weights + name);
                using var shaped = stored.reshape(parameter.shape);
                parameter.copy_(shaped);
                filled++;
            }
        }

        Assert.Equal(Names.Count(name => name.StartsWith(weights, StringComparison.Ordinal)), filled);
    }

    /// <summary>Within the file's tolerance: absolute or relative, or a part of the largest value.</summary>
    internal void Close(Tensor actual, string name, double tolerance = 1e-4, double? ofLargest = null)
    {
        using var scope = NewDisposeScope();
        var expected = Read(name);
        Assert.True(expected.shape.SequenceEqual(actual.shape), $"{name}: [{string.Join(",", expected.shape)}] expected, [{string.Join(",", actual.shape)}] computed");
        Close(BoxTensors.ToFloats(actual), name, ofLargest is { } part && expected.numel() > 0 ? Math.Max(tolerance, part * expected.abs().max().item<float>()) : tolerance);
    }

    internal void Close(ReadOnlySpan<float> actual, string name, double tolerance = 1e-4)
    {
        var expected = Floats(name);
        Gaps[name] = LargestGap(actual, expected);
        Close(actual, expected, name, tolerance);
    }

    internal void CloseBoxes(PixelBox[] actual, string name)
    {
        var expected = Floats(name);
        var edges = System.Runtime.InteropServices.MemoryMarshal.Cast<PixelBox, float>(actual);
        Gaps[name] = LargestGap(edges, expected);
        Close(edges, expected, name, 1e-3, relative: 1e-4);
    }

    internal void CloseLoss(Tensor actual, string name)
    {
        var expected = Floats(name)[0];
        var value = actual.item<float>();
        Assert.True(Math.Abs(expected - value) <= 1e-4 * Math.Abs(expected) + 1e-7, $"{name}: {expected} expected, {value} computed");
    }

    /// <summary>Norms of all gradients, and whole gradients where the file has them.</summary>
    internal void CloseGradients(nn.Module module, Func<string, string?> official, string prefix, double tolerance = 2e-3)
    {
        using var scope = NewDisposeScope();
        int norms = 0, values = 0;
        foreach (var (path, parameter) in module.named_parameters())
        {
            if (official(path) is not { } name)
            {
                continue;
            }

            var gradient = parameter.grad;
            if (Has($"{prefix}/grad_norm/{name}"))
            {
                var expected = Floats($"{prefix}/grad_norm/{name}")[0];
                var norm = gradient is null ? 0 : gradient.norm().item<float>();
                Assert.True(Math.Abs(norm - expected) <= tolerance * expected + 1e-6, $"{name}: norm {expected} expected, {norm} computed");
                norms++;
            }

            if (Has($"{prefix}/grad/{name}"))
            {
                CloseGradient(gradient!.reshape(Read($"{prefix}/grad/{name}").shape), $"{prefix}/grad/{name}", tolerance);
                values++;
            }
        }

        Assert.Equal(Names.Count(name => name.StartsWith(prefix + "/grad_norm/", StringComparison.Ordinal)), norms);
        Assert.True(values > 0 || !Names.Any(name => name.StartsWith(prefix + "/grad/", StringComparison.Ordinal)));
    }

    internal void CloseGradient(Tensor actual, string name, double tolerance = 2e-3)
    {
        using var scope = NewDisposeScope();
        var expected = Read(name);
        var largest = expected.abs().max().item<float>();
        var gap = actual.sub(expected).abs().max().item<float>();
        Assert.True(gap <= tolerance * largest + 1e-7, $"{name}: off by {gap}, largest {largest}");
    }

    public void Dispose() => _file.Dispose();

    private static double LargestGap(ReadOnlySpan<float> actual, ReadOnlySpan<float> expected)
    {
        var largest = 0.0;
        for (var i = 0; i < Math.Min(actual.Length, expected.Length); i++)
        {
            largest = Math.Max(largest, Math.Abs((double)actual[i] - expected[i]));
        }

        return largest;
    }

    internal static void Close(ReadOnlySpan<float> actual, ReadOnlySpan<float> expected, string name, double tolerance, double? relative = null)
    {
        Assert.True(expected.Length == actual.Length, $"{name}: {expected.Length} values expected, {actual.Length} computed");
        for (var i = 0; i < expected.Length; i++)
        {
            var gap = Math.Abs((double)actual[i] - expected[i]);
            Assert.True(
                actual[i].Equals(expected[i]) || gap <= tolerance || gap <= (relative ?? tolerance) * Math.Abs(expected[i]),
                $"{name}[{i}]: {expected[i]} expected, {actual[i]} computed");
        }
    }
}
