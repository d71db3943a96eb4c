using MPlug2.ML.Data;
using MPlug2.ML.Media;

namespace MPlug2.ML.Tasks;

/// <summary>The columns in which every video task finds its clip. Part of a saved model.</summary>
/// <param name="Video">Path or bytes.</param>
/// <param name="Start">Start second, or null.</param>
/// <param name="End">End second, or null.</param>
internal sealed record VideoColumnNames(string Video, string? Start, string? End);

/// <summary>Reads the clip of a row.</summary>
internal sealed class VideoColumns(VideoColumnNames names)
{
    private readonly InputColumn<MediaReference> _video = InputColumns.Media(
        "video", names.Video, path => MediaReference.FromFile(path), bytes => MediaReference.FromBytes(bytes));

    private readonly InputColumn<double?> _start = InputColumns.Number("start", names.Start);
    private readonly InputColumn<double?> _end = InputColumns.Number("end", names.End);

    internal IReadOnlyList<InputColumn> Columns => [_video, _start, _end];

    internal VideoRow Read(InputRow row) => new(row.Get(_video), Present(row.Get(_start)), Present(row.Get(_end)));

    private static double? Present(double? seconds) => seconds is { } value && double.IsNaN(value) ? null : seconds;
}
