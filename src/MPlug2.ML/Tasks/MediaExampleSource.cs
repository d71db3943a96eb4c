using MPlug2.ML.Interop;
using MPlug2.ML.Media;
using MPlug2.Platform;
using MPlug2.Training;

namespace MPlug2.ML.Tasks;

/// <summary>Training rows with a medium: decodes it (a clip with frames drawn at random), changes it at random, and joins it with the row's target.</summary>
/// <param name="rows">All rows; media are decoded when they are wanted.</param>
/// <param name="reader">Decodes them.</param>
/// <param name="options">Augmentation and policy.</param>
/// <param name="streams">Every random decision comes from here, by epoch and row.</param>
/// <param name="make">Makes the task's example, with chance of its own.</param>
/// <param name="log">Hears of rows that are left out.</param>
internal sealed class MediaExampleSource<TTarget, TExample>(
    IReadOnlyList<MediaTargetRow<TTarget>> rows, MediaReader reader, MediaTaskOptions options, RandomStreams streams,
    Func<DecodedMedia, TTarget, Random, TExample> make, HostLog log) : IExampleSource<TExample>
    where TExample : class
{
    private readonly HashSet<int> _reported = [];

    public int Count => rows.Count;

    public TExample? Load(int index, int epoch, CancellationToken cancellationToken)
    {
        var row = rows[index];
        var (media, target) = row;
        try
        {
            var medium = reader.Read(media, streams.Create("frames", epoch, index), cancellationToken);
            if (options.Augmentation is { } augmentation)
            {
                medium = medium with { Frames = augmentation.Apply(medium.Frames, reader.ImageSize, streams.Create("augmentation", epoch, index)) };
            }

            return make(medium, target, streams.Create("example", epoch, index));
        }
        catch (MediaRejectedException rejection) when (options.BadMediaInTraining == BadMediaPolicy.Skip)
        {
            lock (_reported)
            {
                if (_reported.Add(index))
                {
                    log.Warning($"Row {row.Number} is left out: {rejection.Message}");
                }
            }

            return null;
        }
        catch (TargetFaultException fault)
        {
            throw new InvalidDataException($"Row {row.Number} of the training data has {fault.Message}");
        }
        catch (MediaRejectedException rejection)
        {
            throw rejection.WithMessage(
                $"Row {row.Number}: {rejection.Message} Set BadMediaInTraining = BadMediaPolicy.Skip to train without such rows.");
        }
    }
}
