using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MPlug2.Metrics;

namespace MPlug2.ML.Tests.Datasets;

public sealed class DatasetViewTests : IDisposable
{
    private readonly MLContext _context = new(seed: 1);
    private readonly TestFolder _folder = new();
    private readonly List<string> _log = [];

    public DatasetViewTests() => _context.Log += (_, line) =>
    {
        if (line.Source.Contains("Dataset", StringComparison.Ordinal) && line.Kind is ChannelMessageKind.Warning or ChannelMessageKind.Info)
        {
            _log.Add($"{line.Kind} {line.RawMessage}");
        }
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Report_AfterAPass_CountsRowsAndReasons()
    {
        var view = Load("sentence\tlabel\ngood\t1\nbroken\nbad\t0\nodd\t7\n");
        Assert.Null(view.Report);
        Assert.Equal(["good", "bad"], view.GetColumn<string>("Text1"));
        Assert.Equal(2, view.Report!.Rows);
        Assert.Equal(2, view.Report.Skipped);
        Assert.Equal(1, view.Report.ByReason[DatasetSkipReason.BadLine]);
        Assert.Equal(1, view.Report.ByReason[DatasetSkipReason.UnknownLabel]);
        Assert.Equal(0, view.Report.WithoutLabel);
        Assert.EndsWith("line 3", view.Report.Examples[0].Place, StringComparison.Ordinal);
        Assert.Contains("2 left out (UnknownLabel 1, BadLine 1)", view.Report.ToString(), StringComparison.Ordinal);

        Assert.Equal([1u, 0u], view.GetColumn<uint>("Label").Select(key => key - 1)); // a second pass gives the same
        var line = Assert.Single(_log); // and says it once
        Assert.StartsWith("Warning", line, StringComparison.Ordinal);
        Assert.Contains(view.Report.ToString(), line, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_BrokenOffPass_IsNone()
    {
        var view = Load("sentence\tlabel\na\t1\nb\t1\n");
        using (var cursor = view.GetRowCursor(view.Schema))
        {
            Assert.True(cursor.MoveNext());
        }

        Assert.Null(view.Report);
        Assert.Equal(2, view.GetColumn<string>("Text1").Count());
        Assert.Equal("2 rows, nothing left out", view.Report!.ToString());
        Assert.StartsWith("Info", Assert.Single(_log), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FaultFarBehind_DoesNotHinderTheFirstRows()
    {
        var text = new StringBuilder("sentence\tlabel\n");
        for (var i = 0; i < 20_000; i++)
        {
            text.Append(i).Append("\t1\n");
        }

        var view = Load(text.Append('\0').ToString());
        using var cursor = view.GetRowCursor(view.Schema);
        for (var i = 0; i < 20_000; i++)
        {
            Assert.True(cursor.MoveNext()); // so the file is read as rows are taken
        }

        Assert.Contains("NUL", Assert.Throws<DatasetFormatException>(() => cursor.MoveNext()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GetRowCursor_SeveralAtOnce_DoNotDisturbEachOther()
    {
        var view = Load("sentence\tlabel\na\t1\nb\t0\nc\t1\n");
        using var first = view.GetRowCursor(view.Schema);
        using var second = view.GetRowCursorSet(view.Schema, 4).Single();
        var (firstText, secondText) = (first.GetGetter<ReadOnlyMemory<char>>(view.Schema["Text1"]), second.GetGetter<ReadOnlyMemory<char>>(view.Schema["Text1"]));
        var id = second.GetIdGetter();
        var ids = new List<ulong>();
        foreach (var wanted in new[] { "a", "b", "c" })
        {
            Assert.True(first.MoveNext());
            foreach (var getter in new[] { firstText, firstText })
            {
                ReadOnlyMemory<char> value = default;
                getter(ref value);
                Assert.Equal(wanted, value.ToString());
            }
        }

        while (second.MoveNext())
        {
            ReadOnlyMemory<char> value = default;
            secondText(ref value);
            Assert.Equal("abc"[(int)second.Position].ToString(), value.ToString());
            DataViewRowId number = default;
            id(ref number);
            ids.Add(number.Low);
        }

        Assert.Equal([0UL, 1, 2], ids);
        Assert.False(second.MoveNext());
        Assert.False(view.CanShuffle);
        Assert.Null(view.GetRowCount());
    }

    [Fact]
    public void GetGetter_ColumnNotAskedFor_Throws()
    {
        var view = Load("sentence\tlabel\na\t1\n");
        using var cursor = view.GetRowCursor([view.Schema["Label"]]);
        Assert.True(cursor.IsColumnActive(view.Schema["Label"]));
        Assert.False(cursor.IsColumnActive(view.Schema["Text1"]));
        Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<ReadOnlyMemory<char>>(view.Schema["Text1"]));
        Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<int>(view.Schema["Label"]));
        var key = cursor.GetGetter<uint>(view.Schema["Label"]);
        uint value = 0;
        Assert.Throws<InvalidOperationException>(() => key(ref value)); // not at a row yet
        Assert.True(cursor.MoveNext());
        key(ref value);
        Assert.Equal(2u, value);
        cursor.Dispose();
        Assert.Throws<ObjectDisposedException>(() => cursor.MoveNext());
        Assert.Throws<ObjectDisposedException>(() => key(ref value));
    }

    [Fact]
    public void MoveNext_CanceledHost_Throws()
    {
        var view = Load("sentence\tlabel\na\t1\nb\t1\n");
        using var cursor = view.GetRowCursor(view.Schema);
        Assert.True(cursor.MoveNext());
        TestCancellation.CancelExecution(_context);
        Assert.Throws<OperationCanceledException>(() => cursor.MoveNext());
        Assert.Equal(2, view.GetColumn<string>("Text1").Count()); // somebody's new work
    }

    [Fact]
    public void BadRows_Throw_NamesTheRow()
    {
        var view = Load("sentence\tlabel\ngood\t1\nbroken\n", new DatasetOptions { BadRows = BadRowPolicy.Throw });
        var fault = Assert.Throws<DatasetFormatException>(() => view.GetColumn<string>("Text1").ToList());
        Assert.Equal(DatasetSkipReason.BadLine, fault.Reason);
        Assert.EndsWith("set.tsv, line 3", fault.Place, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Load("sentence\tlabel\n", new DatasetOptions { BadRows = (BadRowPolicy)5 }));
    }

    [Fact]
    public void Transforms_OfMlNet_WorkOnIt()
    {
        var view = Load("sentence\tlabel\na\t1\nb\t0\nc\t1\nd\t0\n");
        var shuffled = _context.Data.ShuffleRows(view, seed: 3, shufflePoolSize: 4, shuffleSource: false);
        Assert.Equal(["a", "b", "c", "d"], shuffled.GetColumn<string>("Text1").Order());
        var split = _context.Data.TrainTestSplit(view, testFraction: 0.5, seed: 1);
        Assert.Equal(4, split.TrainSet.GetColumn<string>("Text1").Count() + split.TestSet.GetColumn<string>("Text1").Count());
        var values = _context.Transforms.Conversion.MapKeyToValue("Label").Fit(view).Transform(view);
        Assert.Equal(["1", "0", "1", "0"], values.GetColumn<string>("Label"));
    }

    private DatasetView Load(string text, DatasetOptions? options = null)
    {
        File.WriteAllText(_folder.File("set.tsv"), text);
        return _context.MPlug2.Data.LoadGlue(GlueTask.Sst2, _folder.File("set.tsv"), options);
    }
}
