using Microsoft.ML;
using Microsoft.ML.Data;

namespace MPlug2.ML.Tests.Datasets;

public sealed class GigawordLoaderTests : IDisposable
{
    private readonly MLContext _context = new(seed: 1);
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void LoadGigaword_Lines_BelongTogether()
    {
        var view = Load("japan 's nikkei rose ## points\nan \"odd\rquote\nno title here\nUNK closed\n", "nikkei up\nodd quote\n\nunk closed\n");
        Assert.Equal(["japan 's nikkei rose ## points", "an \"odd\rquote", "UNK closed"], view.GetColumn<string>("Text"));
        Assert.Equal(["nikkei up", "odd quote", "unk closed"], view.GetColumn<string>("Summary"));
        Assert.Equal([0L, 1, 3], view.GetColumn<long>("Index"));
        Assert.Equal(1, view.Report!.ByReason[DatasetSkipReason.EmptyText]);
        Assert.Contains("line 3: the title is empty", view.Report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void LoadGigaword_Summaries_AreEvaluated()
    {
        var view = Load("a b c\nd e f\n", "a b\nd f\n");
        var metrics = _context.MPlug2.EvaluateSummarization(view, predictedSummaryColumnName: "Text");
        Assert.Equal(0.8, metrics.Rouge1.F1, 1e-12);
        Assert.Equal(1, metrics.Rouge1.Recall);
    }

    [Theory]
    [InlineData("a\nb\n", "a\n")]
    [InlineData("a\n", "a\nb\nc\n")]
    public void LoadGigaword_FilesOfDifferentLength_Throw(string articles, string titles)
    {
        var fault = Assert.Throws<DatasetFormatException>(() => Load(articles, titles).GetColumn<string>("Text").ToList());
        Assert.Contains("more lines", fault.Message, StringComparison.Ordinal);
        Assert.Contains("ends at line 1.", fault.Message, StringComparison.Ordinal);
    }

    private DatasetView Load(string articles, string titles)
    {
        File.WriteAllText(_folder.File("article.txt"), articles);
        File.WriteAllText(_folder.File("title.txt"), titles);
        return _context.MPlug2.Data.LoadGigaword(_folder.File("article.txt"), _folder.File("title.txt"));
    }
}
