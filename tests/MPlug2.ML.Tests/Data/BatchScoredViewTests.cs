using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.ML.Data;

namespace MPlug2.ML.Tests.Data;

public class BatchScoredViewTests
{
    [Theory]
    [InlineData(0, new int[0])]
    [InlineData(1, new[] { 1 })]
    [InlineData(4, new[] { 4 })]
    [InlineData(10, new[] { 4, 4, 2 })]
    public void Enumerate_AnyNumberOfRows_ScoresWholeBatchesInOrder(int rows, int[] batches)
    {
        var probe = new Probe();
        Probe.AssertRight(probe.Enumerate(probe.View(Probe.Rows(rows))), Enumerable.Range(0, rows));
        Assert.Equal(batches, probe.Model.BatchSizes);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 1, 2)]
    [InlineData(5, 4, 3)]
    [InlineData(64, 2, 4)]
    public void Enumerate_AnyBatchOptions_GivesTheSameRows(int batchSize, int prefetch, int parallel)
    {
        var options = new BatchOptions { BatchSize = batchSize, PrefetchBlocks = prefetch, ReadParallelism = parallel };
        var probe = new Probe(options: options);
        Probe.AssertRight(probe.Enumerate(probe.View(Probe.Rows(31))), Enumerable.Range(0, 31));
    }

    [Fact]
    public void Enumerate_OutputNotAskedFor_NeitherReadsNorScores()
    {
        var probe = new Probe();
        var ids = probe.View(Probe.Rows(9)).GetColumn<int>("Id").ToList();
        Assert.Equal(Enumerable.Range(0, 9), ids);
        Assert.Equal(0, probe.Reader.Reads);
        Assert.Empty(probe.Model.BatchSizes);
    }

    [Fact]
    public void GetRowCursor_OneOutput_ActivatesOnlyWhatItNeeds()
    {
        var probe = new Probe();
        var source = new RecordingView(probe.Context.Data.LoadFromEnumerable(Probe.Rows(3)));
        var view = probe.View(source);
        view.GetColumn<float>("Length").ToList();
        Assert.Equal(["Text"], source.Asked.Single());

        source.Asked.Clear();
        view.GetColumn<int>("Id").ToList();
        Assert.Equal(["Id"], source.Asked.Single());
    }

    [Fact]
    public void GetGetter_ColumnNotAskedForOrWrongType_Throws()
    {
        var probe = new Probe();
        var view = probe.View(Probe.Rows(3));
        using var cursor = view.GetRowCursor([view.Schema["Length"]]);
        Assert.Contains("'Id'", Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<int>(view.Schema["Id"])).Message);
        var wrong = Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<int>(view.Schema["Length"]));
        Assert.Contains("System.Single", wrong.Message);
        Assert.False(cursor.IsColumnActive(view.Schema["Id"]));
        Assert.True(cursor.IsColumnActive(view.Schema["Length"]));
    }

    [Fact]
    public void GetRowCursor_Shuffled_KeepsRowsTogetherAndIds()
    {
        var probe = new Probe();
        var data = probe.Context.Data.Cache(probe.Context.Data.LoadFromEnumerable(Probe.Rows(40)));
        var view = probe.View(data);
        Assert.True(view.CanShuffle);
        var shuffled = ReadAll(view, new Random(3));
        Assert.Equal(Enumerable.Range(0, 40), shuffled.Select(row => row.Id).Order());
        Assert.NotEqual(Enumerable.Range(0, 40), shuffled.Select(row => row.Id));

        var rows = Probe.Rows(40).ToList();
        Assert.All(shuffled, row => Assert.Equal(rows[row.Id].Text.Length, row.Length));
        var sourceIds = ReadIds(data, new Random(3));
        Assert.Equal(sourceIds, shuffled.Select(row => row.RowId));
        Assert.Equal(40, shuffled.Select(row => row.RowId).Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 40).Select(i => (long)i), shuffled.Select(row => row.Position));
    }

    [Fact]
    public void GetRowCursorSet_ManyAskedFor_IsOneCursorInOrder()
    {
        var probe = new Probe();
        var view = probe.View(Probe.Rows(5));
        var cursor = Assert.Single(view.GetRowCursorSet(view.Schema, 4));
        cursor.Dispose();
    }

    [Fact]
    public void TwoCursors_AtOnce_AreIndependent()
    {
        var probe = new Probe();
        var view = probe.View(Probe.Rows(10));
        using var first = view.GetRowCursor(view.Schema);
        using var second = view.GetRowCursor(view.Schema);
        var firstLength = first.GetGetter<float>(view.Schema["Length"]);
        var secondLength = second.GetGetter<float>(view.Schema["Length"]);
        var rows = Probe.Rows(10).ToList();
        for (var i = 0; i < 10; i++)
        {
            float value = 0;
            Assert.True(first.MoveNext());
            firstLength(ref value);
            Assert.Equal(rows[i].Text.Length, value);
            if (i % 2 == 0)
            {
                Assert.True(second.MoveNext());
                secondLength(ref value);
                Assert.Equal(rows[i / 2].Text.Length, value);
            }
        }

        Assert.False(first.MoveNext());
        Assert.False(first.MoveNext());
        Assert.Equal(-1, first.Position);
    }

    [Fact]
    public void Vectors_ReadOverManyBlocks_AreCopiedIntoTheCallersBuffer()
    {
        var probe = new Probe(options: new BatchOptions { BatchSize = 2 });
        var view = probe.View(Probe.Rows(9));
        using var cursor = view.GetRowCursor(view.Schema);
        var getter = cursor.GetGetter<VBuffer<float>>(view.Schema["Vector"]);
        var kept = new List<VBuffer<float>>();
        while (cursor.MoveNext())
        {
            VBuffer<float> value = default;
            getter(ref value);
            kept.Add(value);
        }

        Assert.Equal(Probe.Rows(9).Select(row => row.Vector), kept.Select(value => value.DenseValues().ToArray()));
    }

    [Fact]
    public void StockOperations_OverTheView_SeeTheSameRows()
    {
        var probe = new Probe();
        var view = probe.View(Probe.Rows(23));
        Probe.AssertRight(probe.Enumerate(probe.Context.Data.TakeRows(view, 6)), Enumerable.Range(0, 6));
        Probe.AssertRight(probe.Enumerate(probe.Context.Data.SkipRows(view, 20)), [20, 21, 22]);
        Probe.AssertRight(probe.Enumerate(probe.Context.Data.Cache(view)), Enumerable.Range(0, 23));
        Assert.Equal(5, view.Preview(5).RowView.Length);

        var shuffled = probe.Enumerate(probe.Context.Data.ShuffleRows(view, seed: 5));
        Probe.AssertRight(shuffled.OrderBy(row => row.Id), Enumerable.Range(0, 23));

        var folds = probe.Context.Data.CrossValidationSplit(view, numberOfFolds: 3);
        Assert.Equal(Enumerable.Range(0, 23), folds.SelectMany(fold => probe.Enumerate(fold.TestSet)).Select(row => row.Id).Order());
        Assert.All(folds, fold => Assert.Equal(23, probe.Enumerate(fold.TrainSet).Count + probe.Enumerate(fold.TestSet).Count));
    }

    [Fact]
    public void View_OnAView_AnswersBoth()
    {
        var probe = new Probe();
        var outer = new Probe(new ProbeReader(column: "Text"));
        Probe.AssertRight(outer.Enumerate(outer.View(probe.View(Probe.Rows(11)))), Enumerable.Range(0, 11));
        Assert.Empty(probe.Model.BatchSizes); // hidden by the outer column of the same name
        Assert.Equal([4, 4, 3], outer.Model.BatchSizes);
    }

    private static List<(int Id, float Length, DataViewRowId RowId, long Position)> ReadAll(IDataView view, Random random)
    {
        using var cursor = view.GetRowCursor(view.Schema, random);
        var id = cursor.GetGetter<int>(view.Schema["Id"]);
        var length = cursor.GetGetter<float>(view.Schema["Length"]);
        var rowId = cursor.GetIdGetter();
        List<(int, float, DataViewRowId, long)> rows = [];
        while (cursor.MoveNext())
        {
            (int Id, float Length, DataViewRowId RowId) row = default;
            id(ref row.Id);
            length(ref row.Length);
            rowId(ref row.RowId);
            rows.Add((row.Id, row.Length, row.RowId, cursor.Position));
        }

        return rows;
    }

    private static List<DataViewRowId> ReadIds(IDataView view, Random random)
    {
        using var cursor = view.GetRowCursor(view.Schema, random);
        var rowId = cursor.GetIdGetter();
        List<DataViewRowId> ids = [];
        while (cursor.MoveNext())
        {
            DataViewRowId id = default;
            rowId(ref id);
            ids.Add(id);
        }

        return ids;
    }
}
