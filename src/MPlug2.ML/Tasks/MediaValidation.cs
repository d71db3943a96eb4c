using MPlug2.ML.Interop;
using MPlug2.ML.Media;
using MPlug2.Tasks;

namespace MPlug2.ML.Tasks;

/// <summary>Asks a task in training about rows of the validation set, in batches; a medium that several rows of a batch name is decoded once.</summary>
/// <param name="task">The task.</param>
/// <param name="reader">Decodes the media.</param>
/// <param name="options">Batch size and policy.</param>
/// <param name="make">Makes the task's example.</param>
/// <param name="log">Hears, once, of rows that are left out.</param>
internal sealed class MediaValidation<TTarget, TExample, TAnswer>(
    MultimodalTask<TExample, TAnswer> task, MediaReader reader, MediaTaskOptions options, Func<DecodedMedia, TTarget, TExample> make, HostLog log)
    where TExample : class
{
    private readonly HashSet<MediaTargetRow<TTarget>> _reported = new(ReferenceEqualityComparer.Instance);

    /// <summary>The answers about those rows whose medium can be read, in their order.</summary>
    /// <exception cref="MediaRejectedException">A medium can't be read, and the policy is to stop.</exception>
    /// <exception cref="InvalidDataException">None can be read: a figure of nothing would choose the weights.</exception>
    internal IEnumerable<Answered<TTarget, TExample, TAnswer>> Answer(IEnumerable<MediaTargetRow<TTarget>> rows, CancellationToken stop)
    {
        var any = false;
        foreach (var batch in Examples(rows, stop).Chunk(options.ScoringBatchSize))
        {
            any = true;
            var answers = task.Predict([.. batch.Select(item => item.Example)], stop);
            foreach (var (item, answer) in batch.Zip(answers))
            {
                yield return new(item.Row, item.Example, answer);
            }
        }

        if (!any)
        {
            throw new InvalidDataException("No medium of the validation data can be read, so there is nothing to measure; the warnings above name them.");
        }
    }

    private IEnumerable<(MediaTargetRow<TTarget> Row, TExample Example)> Examples(IEnumerable<MediaTargetRow<TTarget>> rows, CancellationToken stop)
    {
        foreach (var chunk in rows.Chunk(options.ScoringBatchSize))
        {
            var decoded = new Dictionary<(object, double?, double?), DecodedMedia?>();
            foreach (var row in chunk)
            {
                stop.ThrowIfCancellationRequested();
                if (!decoded.TryGetValue(row.Media.Identity, out var medium) || medium is null)
                {
                    decoded[row.Media.Identity] = medium = Decode(row, stop);
                }

                if (medium is not null)
                {
                    yield return (row, Make(medium, row));
                }
            }
        }
    }

    private TExample Make(DecodedMedia medium, MediaTargetRow<TTarget> row)
    {
        try
        {
            return make(medium, row.Target);
        }
        catch (TargetFaultException fault)
        {
            throw new InvalidDataException($"Row {row.Number} of the validation data has {fault.Message}");
        }
    }

    private DecodedMedia? Decode(MediaTargetRow<TTarget> row, CancellationToken stop)
    {
        try
        {
            return reader.Read(row.Media, null, stop);
        }
        catch (MediaRejectedException rejection) when (options.BadMediaInTraining == BadMediaPolicy.Skip)
        {
            if (_reported.Add(row))
            {
                log.Warning($"Left out of the validation: {rejection.Message}");
            }

            return null;
        }
        catch (MediaRejectedException rejection)
        {
            throw rejection.WithMessage(
                $"Validation data: {rejection.Message} Set BadMediaInTraining = BadMediaPolicy.Skip to validate without such rows.");
        }
    }
}
