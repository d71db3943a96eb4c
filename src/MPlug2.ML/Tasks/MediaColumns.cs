using MPlug2.ML.Data;
using MPlug2.ML.Media;

namespace MPlug2.ML.Tasks;

/// <summary>Reads which medium a row names.</summary>
internal sealed class MediaColumns
{
    private readonly InputColumn<MediaReference> _medium;
    private readonly InputColumn<double?> _start;
    private readonly InputColumn<double?> _end;

    /// <param name="names">The columns.</param>
    /// <param name="optional">Whether data, or single rows, may lack the medium.</param>
    internal MediaColumns(MediaColumnNames names, bool optional = false)
    {
        _medium = names.Video is not null
            ? InputColumns.Media("video", names.Video, MediaReference.FromFile, bytes => MediaReference.FromBytes(bytes), optional: optional)
            : InputColumns.Media(
                "image", names.Image, MediaReference.FromImageFile, bytes => MediaReference.FromImageBytes(bytes), MediaReference.FromImage, optional);
        _start = InputColumns.Number("start", names.Start);
        _end = InputColumns.Number("end", names.End);
    }

    internal IReadOnlyList<InputColumn> Columns => [_medium, _start, _end];

    internal MediaRow Read(InputRow row) => new(row.Get(_medium), Present(row.Get(_start)), Present(row.Get(_end)));

    /// <summary>The row's medium, or null where the column is not there or empty.</summary>
    internal MediaRow? ReadOrNull(InputRow row) =>
        row.Get(_medium) is null or { Path: "" } or { Path: null, Image: null, Bytes.IsEmpty: true } ? null : Read(row);

    private static double? Present(double? seconds) => seconds is { } value && double.IsNaN(value) ? null : seconds;
}
