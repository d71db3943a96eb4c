using MPlug2.Metrics;
using MPlug2.ML.Interop;
using MPlug2.ML.Media;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>The metric that chooses the best epoch of a captioner: CIDEr-D, with all captions of the same file as references of one item.</summary>
internal sealed class CaptionValidation
{
    private readonly CaptioningTask _task;
    private readonly ClipReader _clips;
    private readonly int _batchSize;
    private readonly IReadOnlyList<(VideoRow Video, IReadOnlyList<string> References)> _items;
    private readonly bool _skipBadMedia;
    private readonly HostLog _log;
    private bool _reported;

    internal CaptionValidation(
        CaptioningTask task, ClipReader clips, VideoCaptionerOptions options, IReadOnlyList<(VideoRow Video, string Caption)> rows, HostLog log)
    {
        _log = log;
        _task = task;
        _clips = clips;
        _batchSize = options.ScoringBatchSize;
        _skipBadMedia = options.BadMediaInTraining == BadMediaPolicy.Skip;
        _items = [.. rows.GroupBy(row => (row.Video.Media.Path ?? (object)row.Video.Media, row.Video.Start, row.Video.End))
            .Select(group => (group.First().Video, (IReadOnlyList<string>)[.. group.Select(row => row.Caption)]))];
    }

    internal double Measure(CancellationToken stop)
    {
        var predicted = new List<string>();
        var references = new List<IReadOnlyList<string>>();
        foreach (var batch in _items.Select(item => (item.References, Example: Decode(item.Video, stop))).Where(item => item.Example is not null).Chunk(_batchSize))
        {
            predicted.AddRange(_task.Predict([.. batch.Select(item => item.Example!)], stop).Select(answer => answer.Captions[0].Text));
            references.AddRange(batch.Select(item => item.References));
        }

        _reported = true;
        return predicted.Count == 0 ? 0 : CaptionScorer.Score(predicted, references, cancellationToken: stop).CiderD;
    }

    private CaptionExample? Decode(VideoRow video, CancellationToken stop)
    {
        try
        {
            return new CaptionExample(_clips.Read(video, null, stop));
        }
        catch (VideoRejectedException rejection) when (_skipBadMedia)
        {
            if (!_reported)
            {
                _log.Warning($"Left out of the validation: {rejection.Message}");
            }

            return null;
        }
        catch (VideoRejectedException rejection)
        {
            throw new VideoRejectedException(
                rejection.Reason, rejection.Media,
                $"Validation data: {rejection.Message} Set BadMediaInTraining = BadMediaPolicy.Skip to validate without such rows.", rejection);
        }
    }
}
