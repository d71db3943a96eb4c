using System.Globalization;
using MPlug2.Frames;
using MPlug2.ML.Data;
using MPlug2.ML.Media;
using MPlug2.ML.Tasks;

namespace MPlug2.ML;

/// <summary>Reads and decodes media with their ids; frames are null for one that can't be read, where the policy allows it.</summary>
internal sealed class IndexedMediaReader(MediaLayout layout, string idColumn) : IExampleReader<(string Id, VideoFrames? Frames)>
{
    private readonly MediaColumns _media = new(layout.Columns);
    private readonly InputColumn<object?> _id = InputColumns.Identity("id", idColumn);
    private readonly MediaReader _reader = new(layout.Format);

    /// <summary>Media that could not be read so far.</summary>
    internal int Rejected { get; private set; }

    /// <summary>The id of the first of them.</summary>
    internal string? FirstRejected { get; private set; }

    /// <summary>Why.</summary>
    internal string? FirstReason { get; private set; }

    public IReadOnlyList<InputColumn> Columns => [.. _media.Columns, _id];

    public (string Id, VideoFrames? Frames) Read(InputRow row, CancellationToken stop)
    {
        var id = Convert.ToString(row.Get(_id), CultureInfo.InvariantCulture) ?? "";
        try
        {
            return (id, _reader.Read(_media.Read(row), null, stop).Frames);
        }
        catch (MediaRejectedException error) when (layout.BadMedia == BadMediaScoring.EmptyWithError)
        {
            if (Rejected++ == 0)
            {
                (FirstRejected, FirstReason) = (id, error.Message);
            }

            return (id, null);
        }
    }
}
