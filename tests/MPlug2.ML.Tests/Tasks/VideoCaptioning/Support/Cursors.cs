using Microsoft.ML;

namespace MPlug2.ML.Tests.Tasks.VideoCaptioning.Support;

internal static class Cursors
{
    /// <summary>A cursor over one column whose value is read at every row, as a consumer would.</summary>
    internal static ReadingCursor Open(IDataView view, string column) => new(view, column);

    internal sealed class ReadingCursor : IDisposable
    {
        private readonly DataViewRowCursor _cursor;
        private readonly ValueGetter<ReadOnlyMemory<char>> _getter;

        internal ReadingCursor(IDataView view, string column)
        {
            _cursor = view.GetRowCursor([view.Schema[column]]);
            _getter = _cursor.GetGetter<ReadOnlyMemory<char>>(view.Schema[column]);
        }

        internal bool MoveNext()
        {
            if (!_cursor.MoveNext())
            {
                return false;
            }

            ReadOnlyMemory<char> value = default;
            _getter(ref value);
            return true;
        }

        public void Dispose() => _cursor.Dispose();
    }
}
