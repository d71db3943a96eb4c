using System.Globalization;
using System.IO.Compression;
using Microsoft.ML;
using MPlug2.ML.Interop;

namespace MPlug2.ML.Tests.Interop;

public sealed class SaveAndLoadTests : IDisposable
{
    private readonly MLContext _context = new(seed: 1);
    private readonly TestFolder _folder = new();
    private readonly TextRow[] _rows = [new() { Text = "one" }, new() { Text = "three" }, new() { Text = "seventeen" }];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_InAnotherProcess_AnswersTheSameWithNothingRegistered()
    {
        var path = Save();
        var expected = Scores(_context.Model.Load(path, out _));
        var program = Path.Combine(AppContext.BaseDirectory, "MPlug2.ML.TestApp.dll");
        var output = TestProcess.Run("dotnet", _folder.Root, ["exec", program, path, .. _rows.Select(row => row.Text)]);
        var lines = output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("schema Text,Number", lines[0]);
        Assert.Equal(_rows.Select(row => row.Text.ToUpperInvariant()), lines.Skip(1).Select(line => line.Split(' ')[0]));
        for (var i = 0; i < _rows.Length; i++)
        {
            var parts = lines[i + 1].Split(' ');
            Assert.Equal(expected[i], float.Parse(parts[1], CultureInfo.InvariantCulture));
            Assert.Equal(expected[i], float.Parse(parts[2], CultureInfo.InvariantCulture), 1e-5f);
        }
    }

    [Fact]
    public void Save_OnceLoaded_SavesTheSameAgain()
    {
        var path = Save();
        var model = _context.Model.Load(path, out var schema);
        var again = _folder.File("again.zip");
        _context.Model.Save(model, schema, again);
        Assert.Equal(Scores(model), Scores(_context.Model.Load(again, out _)));
    }

    [Fact]
    public void Load_SavedByANewerVersion_NamesBothVersions()
    {
        string path;
        try
        {
            LengthTransformer.CurrentVersion = 7;
            path = Save();
        }
        finally
        {
            LengthTransformer.CurrentVersion = 1;
        }

        var error = Assert.Throws<FormatException>(() => _context.MPlug2.LoadModel(path, out _));
        Assert.Contains("format version 7", error.Message);
        Assert.Contains("versions 1 to 1", error.Message);

        // ML.NET wraps it, but it is in there.
        var wrapped = Assert.ThrowsAny<Exception>(() => _context.Model.Load(path, out _));
        Assert.Contains("format version 7", wrapped.ToString());
    }

    [Fact]
    public void Load_OlderVersion_IsRead()
    {
        var path = Save();
        try
        {
            LengthTransformer.CurrentVersion = 2;
            Assert.Equal(_rows.Length, Scores(_context.Model.Load(path, out _)).Count);
        }
        finally
        {
            LengthTransformer.CurrentVersion = 1;
        }
    }

    [Theory]
    [InlineData(null, "'weights.bin' is missing")]
    [InlineData(0, "'weights.bin' was cut off after 0 bytes")]
    [InlineData(20, "'weights.bin' was cut off after 20 bytes")]
    public void Load_StreamMissingOrShort_SaysWhich(int? keep, string expected)
    {
        var path = Save();
        ReplaceEntry(path, "weights.bin", keep);
        var error = Assert.Throws<FormatException>(() => _context.MPlug2.LoadModel(path, out _));
        Assert.Contains(expected, error.Message);
        Assert.Contains(nameof(LengthTransformer), error.Message);
    }

    [Fact]
    public void LoadModel_NoZip_IsAFormatException()
    {
        var path = _folder.File("no.zip");
        File.WriteAllText(path, "this is no model");
        Assert.Throws<FormatException>(() => _context.MPlug2.LoadModel(path, out _));
    }

    // A model is some 5 KB: the limits hit the first entry, a later one, and the table of contents, which ML.NET writes unheard.
    [Theory]
    [InlineData(10)]
    [InlineData(700)]
    [InlineData(-30)]
    public void SaveModel_DiskFull_ThrowsAndKeepsTheOldFile(int room)
    {
        var path = Save();
        var before = File.ReadAllBytes(path);
        var model = _context.Model.Load(path, out var schema);
        var limit = room < 0 ? before.Length + room : room;
        var error = Assert.Throws<IOException>(() =>
            ModelFile.Save(_context, model, schema, path, file => new FullDiskStream(file, limit)));
        Assert.Contains("No space left", error.Message);
        Assert.Contains(path, error.Message);
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(_folder.Root));
    }

    [Fact]
    public void SaveModel_LeftoverOfAKilledSave_IsRemoved()
    {
        var path = Save();
        var leftover = _folder.File(".model.zip.1.partial");
        File.WriteAllText(leftover, "half");
        File.SetLastWriteTimeUtc(leftover, DateTime.UtcNow.AddHours(-2));
        _context.MPlug2.SaveModel(_context.Model.Load(path, out var schema), schema, path);
        Assert.Equal([path], Directory.GetFiles(_folder.Root));
    }

    [Fact]
    public void SaveModel_FolderMissing_Throws()
    {
        var path = Path.Combine(_folder.Root, "missing", "model.zip");
        var error = Assert.Throws<IOException>(() => _context.MPlug2.SaveModel(_context.Model.Load(Save(), out _), null, path));
        Assert.Contains(path, error.Message);
    }

    [Fact]
    public void SaveModel_GoodDisk_ReplacesTheFileAndLeavesNoOther()
    {
        var path = Save();
        var model = _context.Model.Load(path, out var schema);
        File.WriteAllText(path, "old");
        _context.MPlug2.SaveModel(model, schema, path);
        Assert.Equal(Scores(model), Scores(_context.MPlug2.LoadModel(path, out _)));
        Assert.Equal([path], Directory.GetFiles(_folder.Root));
    }

    private string Save()
    {
        var data = _context.Data.LoadFromEnumerable(_rows);
        using var model = _context.Transforms.CopyColumns("Copy", "Text")
            .Append(new LengthEstimator(_context.Transforms.MPlug2, new LengthOptions { TextColumnName = "Copy", Slope = 1.5f }))
            .Fit(data);
        var path = _folder.File("model.zip");
        _context.Model.Save(model, data.Schema, path);
        return path;
    }

    private List<float> Scores(ITransformer model) => [.. _context.Data
        .CreateEnumerable<LengthPrediction>(model.Transform(_context.Data.LoadFromEnumerable(_rows)), reuseRowObject: false)
        .Select(prediction => prediction.Score)];

    private static void ReplaceEntry(string path, string name, int? keep)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        var entry = zip.Entries.Single(one => one.FullName.EndsWith(name, StringComparison.Ordinal));
        var full = entry.FullName;
        byte[] bytes;
        using (var stream = entry.Open())
        using (var copy = new MemoryStream())
        {
            stream.CopyTo(copy);
            bytes = copy.ToArray();
        }

        entry.Delete();
        if (keep is { } length)
        {
            using var stream = zip.CreateEntry(full).Open();
            stream.Write(bytes.AsSpan(0, length));
        }
    }
}
