using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.ML;
using MPlug2.Checkpoints;
using MPlug2.ML.Interop;
using MPlug2.ML.Media;
using MPlug2.ML.Tasks;

namespace MPlug2.ML.Tests.Tasks.VideoCaptioning;

[Collection(nameof(CaptionerCollection))]
public sealed class VideoCaptionerSaveTests(CaptionerClips clips) : IDisposable
{
    private readonly TestFolder _folder = new();

    private MLContext Context => clips.Context;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_InAnotherProcess_CaptionsTheSameWithNothingRegistered()
    {
        var path = Save();
        var program = Path.Combine(AppContext.BaseDirectory, "MPlug2.ML.TestApp.dll");
        var output = TestProcess.Run("dotnet", _folder.Root, ["exec", program, "caption", path, .. clips.Rows.Select(row => row.VideoPath)]);
        var lines = output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        var there = lines.Select(line => line.Split('\t')).Select(parts => new CaptionedRow
        {
            VideoPath = parts[0], PredictedCaption = parts[1], Score = float.Parse(parts[2], CultureInfo.InvariantCulture),
        }).ToList();
        CaptionerClips.AssertSame(clips.Score(clips.Model), there, 1e-5);
    }

    [Fact]
    public void Load_ModelWithEverySettingChanged_KeepsThem()
    {
        var options = CaptionerClips.Options();
        options.Limits = new MediaLimits { AllowedRoots = [Path.GetDirectoryName(clips.Rows[0].VideoPath)!], Timeout = TimeSpan.FromSeconds(77) };
        options.Generation = new() { MaximumLength = 9, MinimumLength = 2, BeamSize = 4, Hypotheses = 2, LengthPenalty = 0.3 };
        options.BadMediaInScoring = BadMediaScoring.EmptyWithError;
        (options.CaptionsColumnName, options.CaptionScoresColumnName, options.Resize) = ("All", "AllScores", FrameResize.FfmpegScaled);
        (options.Frames, options.ImageSize, options.MaximumTokens, options.ScoringBatchSize) = (3, 24, 12, 5);
        using var model = Context.Transforms.MPlug2.VideoCaptioner(options).Fit(clips.Data);
        using var loaded = Assert.IsType<VideoCaptionerTransformer>(Reload(model));
        Assert.Equal(
            model.GetOutputSchema(clips.Data.Schema).Select(column => (column.Name, column.Type)),
            loaded.GetOutputSchema(clips.Data.Schema).Select(column => (column.Name, column.Type)));
        Assert.Equal(model.ParameterCount, loaded.ParameterCount);
        ClipRow[] rows = [.. clips.Rows, new() { VideoPath = "/elsewhere/clip.mp4" }];
        var data = Context.Data.LoadFromEnumerable(rows);
        var (before, after) = (clips.Score(model, data), clips.Score(loaded, data));
        CaptionerClips.AssertSame(before, after, 1e-5);
        Assert.Contains("AllowedRoots", after[^1].Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Precision.Float32, 1e-5)]
    [InlineData(Precision.BFloat16, 0.1)]
    [InlineData(Precision.Float16, 0.02)]
    public void Save_EachPrecision_ZipAndFolderHoldTheSameModel(Precision precision, double tolerance)
    {
        var options = CaptionerClips.Options();
        options.SavingPrecision = precision;
        using var model = Context.Transforms.MPlug2.VideoCaptioner(options).Fit(clips.Data);
        using var loaded = (VideoCaptionerTransformer)Reload(model);
        var pretrained = _folder.File("pretrained");
        model.SavePretrained(pretrained);
        options.Model = PretrainedModel.FromDirectory(pretrained);
        using var fromFolder = Context.Transforms.MPlug2.VideoCaptioner(options).AsTransformer();
        var fromZip = clips.Score(loaded);
        CaptionerClips.AssertSame(fromZip, clips.Score(fromFolder), 1e-5);
        Assert.All(clips.Score(model).Zip(fromZip), pair => Assert.Equal(pair.First.Score, pair.Second.Score, tolerance));
        using var again = (VideoCaptionerTransformer)Reload(loaded);
        CaptionerClips.AssertSame(fromZip, clips.Score(again), 1e-5);

        var weights = new FileInfo(Path.Combine(pretrained, "model.safetensors")).Length;
        var bytes = precision == Precision.Float32 ? 4 : 2;
        Assert.InRange(weights, bytes * model.ParameterCount, bytes * model.ParameterCount + 16384);
    }

    [Fact]
    public void Load_ManifestOfANewerVersion_NamesBothVersions()
    {
        var path = Save();
        Edit(path, "config.json", bytes => Replace(bytes, "\"formatVersion\": 1", "\"formatVersion\": 9"));
        var error = Assert.Throws<CheckpointFormatException>(() => Context.MPlug2.LoadModel(path, out _));
        Assert.Contains("format version 9", error.Message, StringComparison.Ordinal);
        Assert.Contains("versions 1 to 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromDirectory_ManifestOfANewerVersion_NamesBothVersions()
    {
        clips.Model.SavePretrained(_folder.Root);
        var manifest = _folder.File("config.json");
        File.WriteAllBytes(manifest, Replace(File.ReadAllBytes(manifest), "\"formatVersion\": 1", "\"formatVersion\": 9"));
        Assert.Contains("format version 9", Assert.Throws<CheckpointFormatException>(OpenFolder).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_WeightsCutOff_SaysThatTheFileIsDamaged()
    {
        var path = Save();
        Edit(path, "model.safetensors", bytes => bytes[..^100]);
        Assert.Throws<CheckpointFormatException>(() => Context.MPlug2.LoadModel(path, out _));
    }

    [Fact]
    public void FromDirectory_WeightsCutOff_NamesTheFile()
    {
        clips.Model.SavePretrained(_folder.Root);
        var weights = _folder.File("model.safetensors");
        File.WriteAllBytes(weights, File.ReadAllBytes(weights)[..^100]);
        Assert.Contains("model.safetensors", Assert.Throws<CheckpointFormatException>(OpenFolder).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("vocab.txt")]
    [InlineData("model.safetensors")]
    public void FromDirectory_FileMissing_NamesIt(string name)
    {
        clips.Model.SavePretrained(_folder.Root);
        File.Delete(_folder.File(name));
        Assert.Contains($"has no {name}", Assert.Throws<CheckpointFormatException>(OpenFolder).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_VocabularyOfAnotherSize_NamesBothSizes()
    {
        var path = Save();
        var size = 0;
        Edit(path, "vocab.txt", bytes =>
        {
            size = bytes.Count(value => value == '\n');
            return [.. bytes, .. "another\n"u8];
        });
        var error = Assert.Throws<ArgumentException>(() => Context.MPlug2.LoadModel(path, out _));
        Assert.Contains($"{size + 1} entries", error.Message, StringComparison.Ordinal);
        Assert.Contains($"built for {size}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromDirectory_VocabularyOfAnotherSize_NamesBothSizes()
    {
        clips.Model.SavePretrained(_folder.Root);
        File.AppendAllText(_folder.File("vocab.txt"), "another\n");
        Assert.Contains("belongs to the weights", Assert.Throws<ArgumentException>(OpenFolder).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SavePretrained_IntoItsOwnFolder_ReplacesTheFilesUnderTheMapping()
    {
        clips.Model.SavePretrained(_folder.Root);
        var options = CaptionerClips.Options();
        options.Model = PretrainedModel.FromDirectory(_folder.Root);
        using var tuned = Context.Transforms.MPlug2.VideoCaptioner(options).Fit(clips.Data);
        tuned.SavePretrained(_folder.Root);
        using var model = Context.Transforms.MPlug2.VideoCaptioner(options).AsTransformer();
        CaptionerClips.AssertSame(clips.Score(tuned), clips.Score(model), 1e-5);
        Assert.NotEqual(clips.Score(clips.Model)[0].Score, clips.Score(tuned)[0].Score);
        Assert.Equal(["config.json", "model.safetensors", "vocab.txt"], Directory.GetFiles(_folder.Root).Select(Path.GetFileName).Order());
    }

    private void OpenFolder()
    {
        var options = CaptionerClips.Options();
        options.Model = PretrainedModel.FromDirectory(_folder.Root);
        using var model = Context.Transforms.MPlug2.VideoCaptioner(options).AsTransformer();
    }

    private string Save()
    {
        var path = _folder.File("captioner.zip");
        Context.Model.Save(clips.Model, clips.Data.Schema, path);
        return path;
    }

    private ITransformer Reload(ITransformer model)
    {
        var path = _folder.File($"{Guid.NewGuid():N}.zip");
        Context.Model.Save(model, clips.Data.Schema, path);
        return Context.MPlug2.LoadModel(path, out _);
    }

    private static byte[] Replace(byte[] json, string before, string after)
    {
        var text = Encoding.UTF8.GetString(json);
        Assert.Contains(before, text, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text.Replace(before, after, StringComparison.Ordinal));
    }

    /// <summary>Changes a stream of a model file, with an end mark that fits.</summary>
    private static void Edit(string path, string name, Func<byte[], byte[]> change)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        var entry = zip.Entries.Single(one => one.FullName.EndsWith(name, StringComparison.Ordinal));
        var full = entry.FullName;
        using var copy = new MemoryStream();
        using (var stream = entry.Open())
        {
            stream.CopyTo(copy);
        }

        entry.Delete();
        var changed = change(copy.ToArray()[..^StreamMark.Size]);
        var mark = new byte[StreamMark.Size];
        BinaryPrimitives.WriteInt64LittleEndian(mark, changed.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(mark.AsSpan(sizeof(long)), StreamMark.Value);
        using var output = zip.CreateEntry(full).Open();
        output.Write(changed);
        output.Write(mark);
    }
}
