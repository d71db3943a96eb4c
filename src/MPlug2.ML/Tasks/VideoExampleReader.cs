using MPlug2.Frames;
using MPlug2.ML.Data;
using MPlug2.ML.Media;

namespace MPlug2.ML.Tasks;

/// <summary>Reads and decodes rows for scoring.</summary>
/// <param name="columns">Where the clip is.</param>
/// <param name="clips">Decodes it.</param>
/// <param name="badMedia">What becomes of a clip that can't be read.</param>
/// <param name="example">Makes the task's example of frames and the other columns.</param>
/// <param name="others">Those other columns.</param>
internal sealed class VideoExampleReader<TExample>(
    VideoColumns columns, ClipReader clips, BadMediaScoring badMedia, Func<VideoFrames, InputRow, TExample> example, params IReadOnlyList<InputColumn> others)
    : IExampleReader<MediaExample<TExample>>
    where TExample : class
{
    public IReadOnlyList<InputColumn> Columns { get; } = [.. columns.Columns, .. others];

    public IReadOnlyList<MediaExample<TExample>?> ReadTogether(IReadOnlyList<InputRow> rows, CancellationToken stop)
    {
        var frames = clips.ReadTogether([.. rows.Select(columns.Read)], stop);
        return [.. rows.Select((row, i) => frames[i] is { } read ? new MediaExample<TExample>(example(read, row), null) : null)];
    }

    public MediaExample<TExample> Read(InputRow row, CancellationToken stop)
    {
        try
        {
            return new(example(clips.Read(columns.Read(row), null, stop), row), null);
        }
        catch (VideoRejectedException rejection) when (badMedia == BadMediaScoring.EmptyWithError)
        {
            return new(null, rejection);
        }
    }
}
