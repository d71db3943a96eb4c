using MPlug2.Frames;
using MPlug2.ML.Interop;
using MPlug2.ML.Media;
using MPlug2.Platform;
using MPlug2.Training;

namespace MPlug2.ML.Tasks;

/// <summary>Training rows with a clip: decodes it with frames drawn at random, changes it at random, and joins it with the row's target.</summary>
/// <param name="rows">All rows; clips are decoded when they are wanted.</param>
/// <param name="clips">Decodes them.</param>
/// <param name="options">Augmentation and policy.</param>
/// <param name="streams">Every random decision comes from here, by epoch and row.</param>
/// <param name="make">Makes the task's example.</param>
/// <param name="log">Hears of rows that are left out.</param>
internal sealed class VideoExampleSource<TTarget, TExample>(
    IReadOnlyList<(VideoRow Video, TTarget Target)> rows, ClipReader clips, VideoTaskOptions options, RandomStreams streams,
    Func<VideoFrames, TTarget, TExample> make, HostLog log) : IExampleSource<TExample>
    where TExample : class
{
    private readonly HashSet<int> _reported = [];

    public int Count => rows.Count;

    public TExample? Load(int index, int epoch, CancellationToken cancellationToken)
    {
        var (video, target) = rows[index];
        try
        {
            var frames = clips.Read(video, streams.Create("frames", epoch, index), cancellationToken);
            if (options.Augmentation is { } augmentation)
            {
                frames = augmentation.Apply(frames, streams.Create("augmentation", epoch, index));
            }

            return make(frames, target);
        }
        catch (VideoRejectedException rejection) when (options.BadMediaInTraining == BadMediaPolicy.Skip)
        {
            lock (_reported)
            {
                if (_reported.Add(index))
                {
                    log.Warning($"Row {index} is left out: {rejection.Message}");
                }
            }

            return null;
        }
        catch (VideoRejectedException rejection)
        {
            throw new VideoRejectedException(
                rejection.Reason, rejection.Media,
                $"Row {index}: {rejection.Message} Set BadMediaInTraining = BadMediaPolicy.Skip to train without such rows.", rejection);
        }
    }
}
