using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.ML;
using MPlug2.Checkpoints;
using MPlug2.ML.Interop;
using MPlug2.ML.Media;
using MPlug2.ML.Tasks;
using MPlug2.ML.Tests.Tasks.VideoCaptioning.Support;
using static MPlug2.ML.Tests.Tasks.VideoCaptioning.Support.CaptionerWorld;

namespace MPlug2.ML.Tests.Tasks.VideoCaptioning;

[Collection(nameof(CaptionerCollection))]
public sealed class VideoCaptionerSaveTests(CaptionerWorld world) : IDisposable
{
    private readonly MLContext _context = new(seed: 1);
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Precision.Float32, 0f)]
    [InlineData(Precision.BFloat16, 0.1f)]
    [InlineData(Precision.Float16, 0.01f)]
    public void Load_InAnotherProcess_CaptionsTheSameWithNothingRegistered(Precision precision, float tolerance)
    {
        using var model = Learned(options => options.SavingPrecision = precision);
        var path = Save(model);
        var program = Path.Combine(AppContext.BaseDirectory, "MPlug2.ML.TestApp.dll");
        var output = TestProcess.Run("dotnet", _folder.Root, ["exec", program, "captions", path, .. world.Paths]);
        var there = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToList();
        Assert.Equal(world.Paths.Count, there.Count);
        var here = Captions(model, world.Rows);
        for (var i = 0; i < here.Count; i++)
        {
            Assert.Equal(here[i].Caption, there[i][0]);
            Assert.Equal(here[i].Score, float.Parse(there[i][1], CultureInfo.InvariantCulture), tolerance);
        }
    }

    [Fact]
    public void Save_HalfPrecision_HalvesTheWeights()
    {
        long Weights(Precision precision)
        {
            using var model = Learned(options => options.SavingPrecision = precision);
            using var zip = ZipFile.OpenRead(Save(model));
            return zip.Entries.Single(entry => entry.FullName.EndsWith("model.safetensors", StringComparison.Ordinal)).Length;
        }

        var full = Weights(Precision.Float32);
        Assert.InRange(Weights(Precision.BFloat16), full * 0.4, full * 0.75); // the header with the names stays as it is
        Assert.InRange(Weights(Precision.Float16), full * 0.4, full * 0.75);
    }

    [Fact]
    public void Load_Dropout_IsOff()
    {
        var model = _context.Model.Load(Save(world.Trained), out _);
        Assert.Equal(Captions(model, world.Rows), Captions(model, world.Rows));
        Assert.Equal(Captions(world.Trained, world.Rows), Captions(model, world.Rows));
    }

    [Fact]
    public void Save_Loaded_SavesTheSameAgain()
    {
        var model = _context.Model.Load(Save(world.Trained), out var schema);
        var again = _folder.File("again.zip");
        _context.MPlug2.SaveModel(model, schema, again);
        Assert.Equal(Captions(world.Trained, world.Rows), Captions(_context.MPlug2.LoadModel(again, out _), world.Rows));
    }

    [Fact]
    public void Load_EveryOption_IsAsSaved()
    {
        using var model = Learned(options =>
        {
            options.Limits = new() { AllowedRoots = [world.Folder], Timeout = TimeSpan.FromSeconds(33), MaximumFrames = 4 };
            options.Resize = FrameResize.FfmpegScaled;
            options.BadMediaInScoring = BadMediaScoring.EmptyWithError;
            options.CaptionsColumnName = "Captions";
            options.CaptionScoresColumnName = "CaptionScores";
            options.Generation = options.Generation! with { Hypotheses = 2 };
        });
        var loaded = _context.MPlug2.LoadModel(Save(model), out _);
        var outside = new ClipRow { VideoPath = Path.Combine(FixtureFolder.Repository, "media", "short_4frames.mp4") };
        List<DetailedCaption> Answers(ITransformer transformer) =>
            Read<DetailedCaption>(_context, transformer.Transform(View(_context, world.Rows.Append(outside))));
        var (here, there) = (Answers(model), Answers(loaded));
        Assert.Equal(here.Select(Text), there.Select(Text));
        Assert.Contains("allowed folder", there[^1].Error);
        Assert.Equal(2, there[0].Captions.Length);

        static string Text(DetailedCaption row) => string.Create(
            CultureInfo.InvariantCulture, $"{row.PredictedCaption} {row.Score} {string.Join('|', row.Captions)} {string.Join('|', row.CaptionScores)} {row.Error}");
    }

    [Fact]
    public void SavePretrained_ReadAgain_CaptionsTheSame()
    {
        world.Trained.SavePretrained(_folder.Root);
        Assert.Equal(["config.json", "model.safetensors", "vocab.txt"], Directory.GetFiles(_folder.Root).Select(Path.GetFileName).Order());
        using var model = FromDirectory().AsTransformer();
        Assert.Equal(Captions(world.Trained, world.Rows), Captions(model, world.Rows));
        Assert.True(model.LoadReport!.IsComplete);
    }

    [Fact]
    public void SavePretrained_AndTrainedOn_LeavesTheFilesAlone()
    {
        world.Trained.SavePretrained(_folder.Root);
        var before = File.ReadAllBytes(_folder.File("model.safetensors"));
        using var model = Captioner(_context, options =>
        {
            options.Model = PretrainedModel.FromDirectory(_folder.Root);
            (options.Epochs, options.LearningRate, options.WarmupSteps) = (3, 1e-2, 0);
        }).Fit(View(_context, world.Rows));
        Assert.NotEqual(Captions(world.Trained, world.Rows), Captions(model, world.Rows)); // the weights are mapped, and were written to
        Assert.Equal(before, File.ReadAllBytes(_folder.File("model.safetensors")));
    }

    [Fact]
    public void Load_ManifestOfTheFuture_NamesBothVersions()
    {
        var path = Save(world.Trained);
        Edit(path, "config.json", bytes => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace("\"formatVersion\": 1", "\"formatVersion\": 9")));
        var error = Assert.Throws<CheckpointFormatException>(() => _context.MPlug2.LoadModel(path, out _));
        Assert.Contains("format version 9", error.Message);
        Assert.Contains("1 to 1", error.Message);

        world.Trained.SavePretrained(_folder.Root);
        File.WriteAllText(_folder.File("config.json"), File.ReadAllText(_folder.File("config.json")).Replace("\"formatVersion\": 1", "\"formatVersion\": 9"));
        Assert.Contains("format version 9", Assert.Throws<CheckpointFormatException>(() => FromDirectory().AsTransformer()).Message);
    }

    [Fact]
    public void Load_ZipOfANewerFormat_NamesBothVersions()
    {
        var path = Save(world.Trained);

        // The entry's header: 8 bytes "MPLUG2NT", then the versions written and readable, as ML.NET lays it out.
        Edit(path, "Model.key", bytes =>
        {
            var at = bytes.AsSpan().IndexOf("MPLUG2NT"u8);
            Assert.True(at >= 0);
            bytes[at + 8] = bytes[at + 12] = 7;
            return bytes;
        }, withMark: false);
        var error = Assert.Throws<FormatException>(() => _context.MPlug2.LoadModel(path, out _));
        Assert.Contains("format version 7", error.Message);
        Assert.Contains("1 to 1", error.Message);
    }

    [Theory]
    [InlineData("config.json", "{\"formatVersion\": 1, \"config\": null}")]
    [InlineData("config.json", "{\"formatVersion\": 1, \"task\": \"captioning\", \"config\": {\"frames\": 0}}")]
    [InlineData("config.json", "{\"formatVersion\": 1, \"task\": \"captioning\", \"promptForm\": \"Glued\"}")]
    [InlineData("config.json", "{\"formatVersion\": 1, \"task\": \"retrieval\"}")]
    [InlineData("config.json", "[1, 2]")]
    [InlineData("config.json", "not json")]
    public void Load_ManifestDamaged_IsAFormatException(string name, string content)
    {
        var path = Save(world.Trained);
        Edit(path, name, _ => Encoding.UTF8.GetBytes(content));
        Assert.IsAssignableFrom<FormatException>(Record.Exception(() => _context.MPlug2.LoadModel(path, out _)));
    }

    [Fact]
    public void Load_WeightsCutOff_SaysSo()
    {
        var path = Save(world.Trained);
        Edit(path, "model.safetensors", bytes => bytes[..(bytes.Length / 2)], withMark: false);
        Assert.Contains("'model.safetensors' was cut off", Assert.Throws<FormatException>(() => _context.MPlug2.LoadModel(path, out _)).Message);

        world.Trained.SavePretrained(_folder.Root);
        var weights = File.ReadAllBytes(_folder.File("model.safetensors"));
        File.WriteAllBytes(_folder.File("model.safetensors"), weights[..(weights.Length / 2)]);
        Assert.Contains("model.safetensors", Assert.Throws<CheckpointFormatException>(() => FromDirectory().AsTransformer()).Message);
    }

    [Fact]
    public void Load_OtherVocabulary_NamesBothCounts()
    {
        var path = Save(world.Trained);
        var count = 0;
        Edit(path, "vocab.txt", bytes =>
        {
            count = bytes.Count((byte)'\n');
            return [.. bytes, .. "surplus\n"u8];
        });
        var error = Assert.Throws<ArgumentException>(() => _context.MPlug2.LoadModel(path, out _));
        Assert.Contains($"{count + 1} entries", error.Message);
        Assert.Contains($"built for {count}", error.Message);
    }

    [Fact]
    public void FromDirectory_FileMissing_NamesIt()
    {
        world.Trained.SavePretrained(_folder.Root);
        File.Delete(_folder.File("vocab.txt"));
        Assert.Contains("vocab.txt", Assert.Throws<CheckpointFormatException>(() => FromDirectory().AsTransformer()).Message);
    }

    private VideoCaptioner FromDirectory() => Captioner(_context, options => options.Model = PretrainedModel.FromDirectory(_folder.Root));

    /// <summary>The trained captioner with other options.</summary>
    private VideoCaptionerTransformer Learned(Action<VideoCaptionerOptions> change)
    {
        using var folder = new TestFolder();
        world.Trained.SavePretrained(folder.Root);
        return Captioner(_context, options =>
        {
            options.Model = PretrainedModel.FromDirectory(folder.Root);
            change(options);
        }).AsTransformer();
    }

    private string Save(ITransformer model)
    {
        var path = _folder.File("captioner.zip");
        _context.Model.Save(model, View(_context, world.Rows).Schema, path);
        return path;
    }

    private static void Edit(string path, string name, Func<byte[], byte[]> change, bool withMark = true)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        var entry = zip.Entries.Single(one => one.FullName.EndsWith(name, StringComparison.Ordinal) && one.FullName.Contains("Transform", StringComparison.Ordinal));
        var full = entry.FullName;
        using var copy = new MemoryStream();
        using (var stream = entry.Open())
        {
            stream.CopyTo(copy);
        }

        var bytes = change(withMark ? copy.ToArray()[..^StreamMark.Size] : copy.ToArray());
        entry.Delete();
        using var target = new BinaryWriter(zip.CreateEntry(full).Open());
        target.Write(bytes);
        if (withMark)
        {
            target.Write((long)bytes.Length);
            target.Write(StreamMark.Value);
        }
    }
}
