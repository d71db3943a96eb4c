using Microsoft.ML;
using Microsoft.ML.Data;

namespace MPlug2.ML.Data;

/// <summary>The cursor of somebody who asked for none of the added columns: the source's own, with the longer schema.</summary>
internal sealed class PassthroughCursor(ActiveColumns columns, DataViewRowCursor source) : DataViewRowCursor
{
    public override DataViewSchema Schema => columns.Schema;

    public override long Position => source.Position;

    public override long Batch => source.Batch;

    public override bool MoveNext() => source.MoveNext();

    public override bool IsColumnActive(DataViewSchema.Column column) => columns.IsActive(column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => source.GetIdGetter();

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        columns.IsSource(column, out _);
        return source.GetGetter<TValue>(source.Schema[column.Index]);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }
}
