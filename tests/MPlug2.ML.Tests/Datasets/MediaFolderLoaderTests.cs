using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.ML.Datasets;

namespace MPlug2.ML.Tests.Datasets;

public sealed class MediaFolderLoaderTests : IDisposable
{
    private readonly MLContext _context = new(seed: 1);
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void LoadImageFolder_Names_AreSortedClasses()
    {
        Touch("n02/b.JPEG", "n02/a.jpg", "n01/z.png", "n03/notes.txt", "README.txt");
        Directory.CreateDirectory(_folder.File("n03/deeper"));
        var view = _context.MPlug2.Data.LoadImageFolder(_folder.Root);
        Assert.Equal(["z.png", "a.jpg", "b.JPEG"], DatasetRows.FileNames(view, "ImagePath"));
        Assert.All(view.GetColumn<string>("ImagePath"), path => Assert.True(Path.IsPathFullyQualified(path) && File.Exists(path)));
        Assert.Equal([1u, 2, 2], view.GetColumn<uint>("Label"));
        Assert.Equal(["n01", "n02", "n02"], view.GetColumn<string>("ClassName"));
        Assert.Equal(["n01", "n02", "n03"], DatasetRows.KeyNames(view));
        Assert.Equal(1, view.Report!.ByReason[DatasetSkipReason.OtherFile]); // the notes; what is no picture beside the classes is not looked at
        Assert.Equal(1, view.Report.ByReason[DatasetSkipReason.NotAFile]);
        Touch("n01/new.png");
        Assert.Equal(4, view.GetColumn<string>("ImagePath").Count()); // each pass looks anew
    }

    [Fact]
    public void LoadImageFolder_SomeClasses_KeepTheirNumbers()
    {
        Touch("n07/a.jpg", "n03/b.jpg", "n99/c.jpg", "stray.jpg");
        var names = Enumerable.Range(0, 10).Select(number => $"n0{number}").ToList();
        var view = _context.MPlug2.Data.LoadImageFolder(_folder.Root, new MediaFolderOptions { ClassNames = names });
        Assert.Equal([4u, 8], view.GetColumn<uint>("Label"));
        Assert.Equal(names, DatasetRows.KeyNames(view));
        Assert.Equal(1, view.Report!.ByReason[DatasetSkipReason.UnknownLabel]);
        Assert.Equal(1, view.Report.ByReason[DatasetSkipReason.OtherFile]);
    }

    [SkippableFact]
    [Trait("Category", "Golden")]
    public void ClassFolders_NumbersOfV2_AreNotSortedAsTexts()
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.Require("metrics/classification.json")));
        string[] folders =
        [
            .. golden.RootElement.GetProperty("imagenet_v2_folder_order").GetProperty("folders_lexicographic").EnumerateArray().Select(name => name.GetString()!),
        ];
        Assert.All(
            ClassFolders.Of(folders, ClassFolderNaming.Numbers, null).Folders,
            pair => Assert.Equal(pair.Folder, pair.Class.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.True(ClassFolders.AreNumbersOutOfOrder(folders));
        Assert.False(ClassFolders.AreNumbersOutOfOrder(["0", "1", "2"]));
    }

    [Fact]
    public void LoadImageFolder_Numbers_AreTheLabels()
    {
        Touch("10/a.jpg", "2/b.jpg", "0/c.jpg", "-1/d.jpg", "x/e.jpg");
        var options = new MediaFolderOptions { Naming = ClassFolderNaming.Numbers };
        var view = _context.MPlug2.Data.LoadImageFolder(_folder.Root, options);
        Assert.Equal(["c.jpg", "b.jpg", "a.jpg"], DatasetRows.FileNames(view, "ImagePath"));
        Assert.Equal([1u, 3, 11], view.GetColumn<uint>("Label"));
        Assert.Equal(11, DatasetRows.KeyNames(view).Count);
        Assert.Equal(2, view.Report!.ByReason[DatasetSkipReason.UnknownLabel]);

        var named = _context.MPlug2.Data.LoadImageFolder(_folder.Root, options with { ClassNames = ["ape", "bee", "cat"] });
        Assert.Equal(["ape", "cat"], named.GetColumn<string>("ClassName"));
    }

    [Fact]
    public void LoadImageFolder_NumbersTakenForNames_AreAnError()
    {
        Touch("10/a.jpg", "2/b.jpg");
        var fault = Assert.Throws<DatasetFormatException>(() => _context.MPlug2.Data.LoadImageFolder(_folder.Root));
        Assert.Contains("Naming to Numbers", fault.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void LoadImageFolder_LinksThatLeadOut_AreNotFollowed()
    {
        Skip.If(OperatingSystem.IsWindows(), "Making links needs a privilege on Windows.");
        using var outside = new TestFolder();
        File.WriteAllText(outside.File("secret.jpg"), "");
        Touch("a/real.jpg", "b/other.jpg");
        File.CreateSymbolicLink(_folder.File("a/link.jpg"), outside.File("secret.jpg"));
        File.CreateSymbolicLink(_folder.File("a/broken.jpg"), _folder.File("a/nothing.jpg"));
        File.CreateSymbolicLink(_folder.File("a/within.jpg"), _folder.File("b/other.jpg"));
        Directory.CreateSymbolicLink(_folder.File("c"), outside.Root);
        var view = _context.MPlug2.Data.LoadImageFolder(_folder.Root);
        Assert.Equal(["real.jpg", "within.jpg", "other.jpg"], DatasetRows.FileNames(view, "ImagePath"));
        Assert.Equal(["a", "b"], DatasetRows.KeyNames(view));
        Assert.Equal(2, view.Report!.ByReason[DatasetSkipReason.OutsideFolder]); // the file and the folder
        Assert.Equal(1, view.Report.ByReason[DatasetSkipReason.MissingFile]);

        // A root that is a link is the user's own word.
        using var elsewhere = new TestFolder();
        Directory.CreateSymbolicLink(elsewhere.File("root"), _folder.Root);
        Assert.Equal(3, _context.MPlug2.Data.LoadImageFolder(elsewhere.File("root")).GetColumn<string>("ImagePath").Count());
    }

    [Fact]
    public void LoadVideoFolder_Videos_AreTaken()
    {
        Touch("air drumming/x.mp4", "air drumming/y.jpg", "abseiling/z.webm");
        var view = _context.MPlug2.Data.LoadVideoFolder(_folder.Root);
        Assert.Equal(["z.webm", "x.mp4"], DatasetRows.FileNames(view, "VideoPath"));
        Assert.Equal(["abseiling", "air drumming"], DatasetRows.KeyNames(view));
        Assert.Equal(1, view.Report!.Skipped);
    }

    [Fact]
    public void LoadImageNetReal_FlatOrByClass_FindsLabelsByNumber()
    {
        File.WriteAllText(_folder.File("real.json"), "[[3], [], [1, 2]]");
        Touch(
            "val/ILSVRC2012_val_00000003.JPEG", "val/n01/ILSVRC2012_val_00000001.JPEG", "val/n01/ILSVRC2012_val_00000002_n01440764.JPEG",
            "val/n01/cat.JPEG", "val/ILSVRC2012_val_00000004.JPEG");
        var view = _context.MPlug2.Data.LoadImageNetReal(_folder.File("val"), _folder.File("real.json"));
        Assert.Equal([3L, 1, 2], view.GetColumn<long>("ImageNumber"));
        Assert.Equal(
            [new[] { 1, 2 }, [3], []], view.GetColumn<int[]>("RealLabels"));
        Assert.Equal(1, view.Report!.WithoutLabel);
        Assert.Equal(1, view.Report.ByReason[DatasetSkipReason.OtherFile]);
        Assert.Equal(1, view.Report.ByReason[DatasetSkipReason.UnknownLabel]);

        File.WriteAllText(_folder.File("real.json"), "{}");
        Assert.Throws<DatasetFormatException>(() => _context.MPlug2.Data.LoadImageNetReal(_folder.File("val"), _folder.File("real.json")));
        Assert.Throws<FileNotFoundException>(() => _context.MPlug2.Data.LoadImageNetReal(_folder.File("val"), _folder.File("nothing.json")));
    }

    [Fact]
    public void LoadImageFolder_WrongArguments_SayWhatIsWrong()
    {
        Assert.Throws<DirectoryNotFoundException>(() => _context.MPlug2.Data.LoadImageFolder(_folder.File("nothing")));
        File.WriteAllText(_folder.File("images.tar"), "");
        var packed = Assert.Throws<DirectoryNotFoundException>(() => _context.MPlug2.Data.LoadImageFolder(_folder.File("images.tar")));
        Assert.Contains("Unpack", packed.Message, StringComparison.Ordinal);
        Assert.Contains("none of the 0 folders", Assert.Throws<DatasetFormatException>(
            () => _context.MPlug2.Data.LoadImageFolder(_folder.Root)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Load(new MediaFolderOptions { ClassNames = [] }));
        Assert.Throws<ArgumentException>(() => Load(new MediaFolderOptions { ClassNames = ["a", "a"] }));
        Assert.Throws<ArgumentException>(() => Load(new MediaFolderOptions { Naming = (ClassFolderNaming)4 }));

        void Load(MediaFolderOptions options) => _context.MPlug2.Data.LoadImageFolder(_folder.Root, options);
    }

    private void Touch(params string[] names)
    {
        foreach (var name in names)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
            File.WriteAllText(_folder.File(name), "");
        }
    }
}
