using MPlug2.ML.Data;

namespace MPlug2.ML.Tests.Data;

/// <summary>Reads the text column and calls back, so that a test sees and disturbs what the producer does.</summary>
internal sealed class ProbeReader(Func<string, CancellationToken, string>? read = null, string column = "Text") : IExampleReader<string>
{
    private readonly InputColumn<string> _text = InputColumns.Text("text", column);
    private int _reads;

    public IReadOnlyList<InputColumn> Columns => [_text];

    internal int Reads => Volatile.Read(ref _reads);

    public string Read(InputRow row, CancellationToken stop)
    {
        Interlocked.Increment(ref _reads);
        var text = row.Get(_text);
        return read is null ? text : read(text, stop);
    }
}
