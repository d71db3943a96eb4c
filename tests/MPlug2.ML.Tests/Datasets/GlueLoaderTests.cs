using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.Metrics;

namespace MPlug2.ML.Tests.Datasets;

public sealed class GlueLoaderTests : IDisposable
{
    private readonly MLContext _context = new(seed: 1);
    private readonly TestFolder _folder = new();

    public static TheoryData<GlueTask, string, string, string?, string> Files => new()
    {
        { GlueTask.Sst2, "sentence\tlabel\nhide \" new\t0\n", "hide \" new", null, "0" },
        { GlueTask.Sst2, "index\tsentence\n7\tuneasy mishmash\n", "uneasy mishmash", null, "" },
        { GlueTask.Rte, "index\tsentence1\tsentence2\tlabel\n3\tA \"b.\tC\tnot_entailment\r\n", "A \"b.", "C", "not_entailment" },
        { GlueTask.Qnli, "index\tquestion\tsentence\tlabel\n3\tWho?\tHe did.\tentailment\n", "Who?", "He did.", "entailment" },
        { GlueTask.Mrpc, "\uFEFFQuality\t#1 ID\t#2 ID\t#1 String\t#2 String\n1\t7\t8\tOne \"a\tTwo\n", "One \"a", "Two", "1" },
        { GlueTask.Mrpc, "\uFEFFindex\t#1 ID\t#2 ID\t#1 String\t#2 String\n0\t7\t8\tOne\tTwo\n", "One", "Two", "" },
        { GlueTask.Qqp, "id\tqid1\tqid2\tquestion1\tquestion2\tis_duplicate\n5\t1\t2\tHow?\tWhy?\t0\n", "How?", "Why?", "0" },
        { GlueTask.Qqp, "id\tquestion1\tquestion2\n0\tHow?\tWhy?\n", "How?", "Why?", "" },
        { GlueTask.Wnli, "index\tsentence1\tsentence2\tlabel\n0\tA\tB\t1\n", "A", "B", "1" },
        { GlueTask.Cola, "gj04\t0\t*\tThe car honked down the road.\n", "The car honked down the road.", null, "0" },
        { GlueTask.Cola, "index\tsentence\n0\tBill whistled.\n", "Bill whistled.", null, "" },
        { GlueTask.Rte, "index\tsentence1\tsentence2\tlabel\n3\tA\tC\t-1\n", "A", "C", "" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Files))]
    public void LoadGlue_TaskFile_GivesTextsAndLabel(GlueTask task, string file, string first, string? second, string label)
    {
        File.WriteAllText(_folder.File("file.tsv"), file);
        var view = _context.MPlug2.Data.LoadGlue(task, _folder.File("file.tsv"));
        Assert.Equal([first], view.GetColumn<string>("Text1"));
        Assert.Equal(second is not null, view.Schema.GetColumnOrNull("Text2") is not null);
        if (second is not null)
        {
            Assert.Equal([second], view.GetColumn<string>("Text2"));
        }

        var key = view.GetColumn<uint>("Label").Single();
        Assert.Equal(label, key == 0 ? "" : DatasetRows.KeyNames(view)[(int)key - 1]);
        Assert.Equal(GlueLabels.Of(task), DatasetRows.KeyNames(view));
        Assert.Equal(label.Length == 0 ? 1 : 0, view.Report!.WithoutLabel);
        Assert.Equal(0, view.Report.Skipped);
    }

    [Theory]
    [InlineData("MNLI/train.tsv", GlueTask.MnliMatched, "neutral", "Conceptually cream skimming")]
    [InlineData("MNLI/dev_mismatched.tsv", GlueTask.MnliMismatched, "contradiction", "Your contribution helped")]
    [InlineData("MNLI/test_matched.tsv", GlueTask.MnliMatched, "", "Hierbas, ans seco")]
    public void LoadGlue_RealRows_AreRead(string file, GlueTask task, string label, string start)
    {
        var view = _context.MPlug2.Data.LoadGlue(task, Path.Combine(FixtureFolder.Repository, "glue_layout", file));
        Assert.StartsWith(start, view.GetColumn<string>("Text1").Single(), StringComparison.Ordinal);
        var key = view.GetColumn<uint>("Label").Single();
        Assert.Equal(label, key == 0 ? "" : DatasetRows.KeyNames(view)[(int)key - 1]);
        Assert.True(view.GetColumn<long>("Index").Single() is 0 or 31193 or 75290 or 31493);
    }

    [Fact]
    public void LoadGlue_Folder_FindsTheFilesOfTheSplit()
    {
        var folder = Path.Combine(FixtureFolder.Repository, "glue_layout", "MNLI");
        var view = _context.MPlug2.Data.LoadGlue(GlueTask.MnliMismatched, folder, GlueSplit.Validation);
        Assert.Single(view.GetColumn<string>("Text2"));
        Assert.Single(_context.MPlug2.Data.LoadGlue(GlueTask.MnliMismatched, folder, GlueSplit.Train).GetColumn<string>("Text2"));
        Assert.Single(_context.MPlug2.Data.LoadGlue(GlueTask.MnliMatched, folder, GlueSplit.Test).GetColumn<string>("Text2"));
        var missing = Assert.Throws<FileNotFoundException>(() => _context.MPlug2.Data.LoadGlue(GlueTask.MnliMatched, folder, GlueSplit.Validation));
        Assert.Contains("dev_matched.tsv", missing.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(
            () => _context.MPlug2.Data.LoadGlue(GlueTask.MnliMatched, Path.Combine(folder, "dev_mismatched.tsv")));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.MPlug2.Data.LoadGlue(GlueTask.Rte, folder, (GlueSplit)9));

        var predicted = _context.Transforms.CopyColumns("PredictedLabel", "Label").Fit(view).Transform(view);
        Assert.Equal(1, _context.MPlug2.EvaluateGlue(predicted, GlueTask.MnliMismatched).Accuracy);
    }

    [Fact]
    public void LoadGlue_Similarity_IsANumber()
    {
        const string Header = "index\tgenre\tfilename\tyear\told_index\tsource1\tsource2\tsentence1\tsentence2\tscore\n";
        const string Row = "\tmain\tf\t2012\t1\tnone\tnone\tA plane.\tAn air plane.\t";
        File.WriteAllText(_folder.File("dev.tsv"), $"{Header}0{Row}4.750\n1{Row}6\n2{Row}-1\nx{Row}2\n");
        var view = _context.MPlug2.Data.LoadGlue(GlueTask.Stsb, _folder.Root, GlueSplit.Validation);
        Assert.Equal([4.75f, float.NaN], view.GetColumn<float>("Label"));
        Assert.Equal([0L, 2], view.GetColumn<long>("Index"));
        Assert.Equal(1, view.Report!.WithoutLabel);
        Assert.Equal(1, view.Report.ByReason[DatasetSkipReason.UnknownLabel]);
        Assert.Equal(1, view.Report.ByReason[DatasetSkipReason.BadLine]);
    }

    [Fact]
    public void LoadGlue_DamagedLines_AreCounted()
    {
        // QQP has rows without their last columns; MNLI's "-" says that people did not agree.
        File.WriteAllText(_folder.File("qqp.tsv"), "id\tqid1\tqid2\tquestion1\tquestion2\tis_duplicate\n1\t1\t2\tHow\n2\t1\t2\ta\t\t1\n\n3\t1\t2\ta\tb\t1\tc\n");
        var view = _context.MPlug2.Data.LoadGlue(GlueTask.Qqp, _folder.File("qqp.tsv"));
        Assert.Equal([""], view.GetColumn<string>("Text2")); // an empty question is one
        Assert.Equal(3, view.Report!.ByReason[DatasetSkipReason.BadLine]);

        File.WriteAllText(_folder.File("mnli.tsv"), "sentence1\tsentence2\tgold_label\na\tb\t-\na\tb\tneutral\n");
        var mnli = _context.MPlug2.Data.LoadGlue(GlueTask.MnliMatched, _folder.File("mnli.tsv"));
        Assert.Equal([2u], mnli.GetColumn<uint>("Label"));
        Assert.Equal(1, mnli.Report!.ByReason[DatasetSkipReason.UnknownLabel]);

        byte[] latin = [.. "sentence\tlabel\ncaf"u8, 0xE9, .. "\t1\nfine\t1\n"u8];
        File.WriteAllBytes(_folder.File("latin.tsv"), latin);
        var sst = _context.MPlug2.Data.LoadGlue(GlueTask.Sst2, _folder.File("latin.tsv"));
        Assert.Equal(["fine"], sst.GetColumn<string>("Text1"));
        Assert.Equal(1, sst.Report!.ByReason[DatasetSkipReason.BadLine]);
    }

    [Fact]
    public void LoadGlue_OddSignsWithinALine_DoNotEndIt()
    {
        File.WriteAllText(_folder.File("a.tsv"), "sentence\tlabel\r\none\rtwo\u2028three\u0085four\t1\r\nlast\t0", new UTF8Encoding(true));
        var view = _context.MPlug2.Data.LoadGlue(GlueTask.Sst2, _folder.File("a.tsv"));
        Assert.Equal(["one\rtwo\u2028three\u0085four", "last"], view.GetColumn<string>("Text1"));
    }

    [Fact]
    public void LoadGlue_LineLongerThanTheBuffer_IsReadWhole()
    {
        var text = new string('x', 300_000);
        File.WriteAllText(_folder.File("a.tsv"), $"sentence\tlabel\nshort\t1\n{text}\t0\nend\t1\n");
        Assert.Equal(["short", text, "end"], _context.MPlug2.Data.LoadGlue(GlueTask.Sst2, _folder.File("a.tsv")).GetColumn<string>("Text1"));
    }

    [Theory]
    [InlineData(GlueTask.Rte, "sentence\tlabel\nA\t1\n", "'sentence1'")]
    [InlineData(GlueTask.Qnli, "", "empty")]
    [InlineData(GlueTask.Cola, "one\ttwo\n", "2 columns")]
    [InlineData(GlueTask.Sst2, "s\0e\0n\0t\0", "NUL")]
    public void LoadGlue_OtherFile_SaysSo(GlueTask task, string content, string word)
    {
        File.WriteAllText(_folder.File("a.tsv"), content);
        var fault = Assert.Throws<DatasetFormatException>(() => _context.MPlug2.Data.LoadGlue(task, _folder.File("a.tsv")));
        Assert.Contains(word, fault.Message, StringComparison.Ordinal);
        Assert.Contains("a.tsv", fault.Place, StringComparison.Ordinal);
        Assert.Null(fault.Reason);
    }

    [Fact]
    public void LoadGlue_NoSuchFile_Throws()
    {
        Assert.Contains("folder of that name", Missing(_folder.Root), StringComparison.Ordinal);
        Missing(_folder.File("nothing.tsv"));
        Assert.Throws<ArgumentException>(() => _context.MPlug2.Data.LoadGlue(GlueTask.Rte, ""));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.MPlug2.Data.LoadGlue((GlueTask)50, _folder.Root));

        string Missing(string path) => Assert.Throws<FileNotFoundException>(() => _context.MPlug2.Data.LoadGlue(GlueTask.Rte, path)).Message;
    }

    [SkippableFact]
    public async Task LoadGlue_Pipe_IsRefusedWithoutWaiting()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Pipes in the file system are made by mkfifo.");
        using (var made = System.Diagnostics.Process.Start("mkfifo", _folder.File("pipe.tsv")))
        {
            await made.WaitForExitAsync();
        }

        var load = Task.Run(() => Assert.Throws<DatasetFormatException>(() => _context.MPlug2.Data.LoadGlue(GlueTask.Rte, _folder.File("pipe.tsv"))));
        Assert.Contains("pipe", (await load.WaitAsync(TimeSpan.FromSeconds(20))).Message, StringComparison.Ordinal);
    }
}
