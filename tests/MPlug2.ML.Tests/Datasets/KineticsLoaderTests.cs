using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.ML.Datasets;

namespace MPlug2.ML.Tests.Datasets;

public sealed class KineticsLoaderTests : IDisposable
{
    private const string Header = "label,youtube_id,time_start,time_end,split\n";
    private readonly MLContext _context = new(seed: 1);
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void LoadKinetics_List_FindsClipsWhereverTheyLie()
    {
        Touch(
            "air drumming/-3B32lodo2M_000059_000069.mp4", "air_drumming/aaaaaaaaaaa_000001_000011.mkv", "bbbbbbbbbbb_000002_000012.mp4",
            "train/abseiling/ccccccccccc_000000_000010.webm");
        var view = Load(
            Header + "air drumming,-3B32lodo2M,59,69,train\nair drumming,aaaaaaaaaaa,1,11,train\n\"abseiling\",bbbbbbbbbbb,2,12,train\n"
            + "abseiling,ccccccccccc,0,10,train\nabseiling,ddddddddddd,0,10,train\n");
        Assert.Equal(4, view.GetColumn<string>("VideoPath").Count());
        Assert.Equal(["air drumming", "air drumming", "abseiling", "abseiling"], view.GetColumn<string>("ClassName"));
        Assert.Equal([2u, 2, 1, 1], view.GetColumn<uint>("Label"));
        Assert.Equal(["abseiling", "air drumming"], DatasetRows.KeyNames(view));
        Assert.Equal([59f, 1, 2, 0], view.GetColumn<float>("SourceStartSeconds"));
        Assert.Equal([69f, 11, 12, 10], view.GetColumn<float>("SourceEndSeconds"));
        Assert.Equal("-3B32lodo2M", view.GetColumn<string>("YoutubeId").First());
        Assert.Equal(["train"], view.GetColumn<string>("Split").Distinct());
        Assert.Equal(1, view.Report!.ByReason[DatasetSkipReason.MissingFile]);
        Assert.Contains("ddddddddddd_000000_000010.mp4", view.Report.Examples[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadKinetics_ClassNames_GiveTheOrder()
    {
        Touch("aaaaaaaaaaa_000001_000011.mp4");
        File.WriteAllText(_folder.File("map.txt"), "zumba\nair drumming\n\n");
        var names = _context.MPlug2.Data.ReadClassNames(_folder.File("map.txt"));
        Assert.Equal(["zumba", "air drumming"], names);
        var view = Load(Header + "air drumming,aaaaaaaaaaa,1,11,val\nabseiling,aaaaaaaaaaa,1,11,val\n", new KineticsOptions { ClassNames = names });
        Assert.Equal([2u], view.GetColumn<uint>("Label"));
        Assert.Equal(1, view.Report!.ByReason[DatasetSkipReason.UnknownLabel]);

        File.WriteAllText(_folder.File("map.txt"), "a\nb\na\n");
        var twice = Assert.Throws<DatasetFormatException>(() => _context.MPlug2.Data.ReadClassNames(_folder.File("map.txt")));
        Assert.EndsWith("line 3", twice.Place, StringComparison.Ordinal);
        File.WriteAllText(_folder.File("map.txt"), "\n");
        Assert.Throws<DatasetFormatException>(() => _context.MPlug2.Data.ReadClassNames(_folder.File("map.txt")));
    }

    [Fact]
    public void LoadKinetics_TestListWithoutLabels_HasNoLabelColumn()
    {
        Touch("aaaaaaaaaaa_000001_000011.mp4");
        var view = Load("youtube_id,time_start,time_end,split\naaaaaaaaaaa,1,11,test\n");
        Assert.Null(view.Schema.GetColumnOrNull("Label"));
        Assert.Single(view.GetColumn<string>("VideoPath"));
        Assert.Equal(1, view.Report!.WithoutLabel);
    }

    [SkippableFact]
    public void LoadKinetics_DamagedOrHostileLines_AreCountedNotFollowed()
    {
        Skip.If(OperatingSystem.IsWindows(), "Making links needs a privilege on Windows.");
        using var outside = new TestFolder();
        File.WriteAllText(outside.File("aaaaaaaaaaa_000001_000011.mp4"), "");
        Directory.CreateDirectory(_folder.File("videos"));
        Directory.CreateSymbolicLink(_folder.File("videos/linked"), outside.Root);
        File.CreateSymbolicLink(_folder.File("videos/bbbbbbbbbbb_000001_000011.mp4"), _folder.File("videos/nothing"));
        var view = Load(
            Header + "linked,aaaaaaaaaaa,1,11,val\n../x,aaaaaaaaaaa,1,11,val\n..,aaaaaaaaaaa,1,11,val\nx,../../etc/passwd,1,11,val\n"
            + "x,aaaaaaaaaaa,one,11,val\nx,aaaaaaaaaaa,1\n\"x,aaaaaaaaaaa,1,11,val\nx,aaaaaaaaaaa,1,11,../..\nx,bbbbbbbbbbb,1,11,val\n");
        Assert.Empty(view.GetColumn<string>("VideoPath"));
        Assert.Equal(1, view.Report!.ByReason[DatasetSkipReason.OutsideFolder]);
        Assert.Equal(6, view.Report.ByReason[DatasetSkipReason.BadLine]);
        Assert.Equal(2, view.Report.ByReason[DatasetSkipReason.MissingFile]); // a strange split is no folder, and a link to nothing no file
    }

    [Theory]
    [InlineData("", "'youtube_id'")]
    [InlineData("abseiling/x.mp4 0\n", "LoadKineticsList")]
    [InlineData("label,youtube_id,time_start\n", "'time_end'")]
    public void LoadKinetics_OtherFile_SaysSo(string text, string word) =>
        Assert.Contains(word, Assert.Throws<DatasetFormatException>(() => Load(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void LoadKineticsList_PathsWithSpaces_EndAtTheLastSpace()
    {
        Touch("air drumming/a b.mp4", "x.mp4");
        File.WriteAllText(_folder.File("list.txt"), "air drumming/a b.mp4 2\nx.mp4 0\nmissing.mp4 1\n../list.txt 1\n/etc/passwd 1\nno number\n\n");
        var view = _context.MPlug2.Data.LoadKineticsList(_folder.File("list.txt"), _folder.File("videos"));
        Assert.Equal(["a b.mp4", "x.mp4"], DatasetRows.FileNames(view, "VideoPath"));
        Assert.Equal([3u, 1], view.GetColumn<uint>("Label"));
        Assert.Equal(["0", "1", "2"], DatasetRows.KeyNames(view));
        Assert.Equal(1, view.Report!.ByReason[DatasetSkipReason.MissingFile]);
        Assert.Equal(2, view.Report.ByReason[DatasetSkipReason.OutsideFolder]);
        Assert.Equal(2, view.Report.ByReason[DatasetSkipReason.BadLine]);

        var named = _context.MPlug2.Data.LoadKineticsList(
            _folder.File("list.txt"), _folder.File("videos"), new KineticsOptions { ClassNames = ["abseiling", "air drumming"] });
        Assert.Equal(["abseiling"], named.GetColumn<string>("ClassName"));
        Assert.Equal(1, named.Report!.ByReason[DatasetSkipReason.UnknownLabel]);

        File.WriteAllText(_folder.File("list.txt"), Header);
        Assert.Throws<DatasetFormatException>(() => _context.MPlug2.Data.LoadKineticsList(_folder.File("list.txt"), _folder.File("videos")));
    }

    [Theory]
    [InlineData("a,b", new[] { "a", "b" })]
    [InlineData("", new[] { "" })]
    [InlineData("a,", new[] { "a", "" })]
    [InlineData("\"a, b\",c", new[] { "a, b", "c" })]
    [InlineData("\"say \"\"hi\"\"\",\"\"", new[] { "say \"hi\"", "" })]
    [InlineData("\"open", null)]
    [InlineData("\"a\"b,c", null)]
    public void Split_Line_FollowsQuotes(string line, string[]? wanted) => Assert.Equal(wanted, CsvLine.Split(line));

    private DatasetView Load(string list, KineticsOptions? options = null)
    {
        File.WriteAllText(_folder.File("list.csv"), list);
        Directory.CreateDirectory(_folder.File("videos"));
        return _context.MPlug2.Data.LoadKinetics(_folder.File("list.csv"), _folder.File("videos"), options);
    }

    private void Touch(params string[] names)
    {
        foreach (var name in names)
        {
            var path = Path.Combine(_folder.File("videos"), name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "");
        }
    }
}
