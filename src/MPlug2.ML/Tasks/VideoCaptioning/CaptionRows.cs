using Microsoft.ML;
using MPlug2.ML.Data;
using MPlug2.ML.Media;
using MPlug2.ML.Tasks;

namespace MPlug2.ML;

/// <summary>The rows of a training or validation set: where the clip is and what it is called. Nothing is decoded yet.</summary>
/// <param name="video">Where the clip is.</param>
/// <param name="labelColumn">Where the caption is.</param>
/// <param name="skipBadMedia">Whether a row without a path is left to whoever reads the clips, who leaves it out.</param>
internal sealed class CaptionRows(VideoColumns video, string labelColumn, bool skipBadMedia) : IExampleReader<(VideoRow Video, string Caption)>
{
    private readonly InputColumn<string> _caption = InputColumns.Text("label", labelColumn);

    public IReadOnlyList<InputColumn> Columns => [.. video.Columns, _caption];

    public (VideoRow Video, string Caption) Read(InputRow row, CancellationToken stop) => (video.Read(row), row.Get(_caption));

    /// <summary>Reads all rows and checks what needs no decoding.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="role">What messages call them.</param>
    /// <param name="spill">Takes the videos that are bytes, so that the rows stay small.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <exception cref="InvalidDataException">No row at all, or a row without path or caption; the message names the row.</exception>
    internal List<(VideoRow Video, string Caption)> ReadAll(IDataView data, string role, MediaSpill spill, CancellationToken stop)
    {
        var rows = ExampleSource.Read(data, this, shuffle: null, stop)
            .Select(row => (Video: row.Video with { Media = spill.Keep(row.Video.Media) }, row.Caption)).ToList();
        if (rows.Count == 0)
        {
            throw new InvalidDataException($"The {role} data has no rows; a captioner learns from at least one video with a caption.");
        }

        for (var i = 0; i < rows.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(rows[i].Caption))
            {
                throw new InvalidDataException(
                    $"Row {i} of the {role} data has an empty caption. Remove such rows, for instance with mlContext.Data.FilterByCustomPredicate.");
            }

            if (!skipBadMedia && rows[i].Video.Media is { Path: { } path } && string.IsNullOrWhiteSpace(path))
            {
                throw new InvalidDataException(
                    $"Row {i} of the {role} data has an empty video path. Remove such rows, fill in the path, or set BadMediaInTraining = " +
                    "BadMediaPolicy.Skip to train without them.");
            }
        }

        return rows;
    }
}
