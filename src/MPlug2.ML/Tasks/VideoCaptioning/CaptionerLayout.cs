using MPlug2.ML.Data;
using MPlug2.ML.Media;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>Columns and media settings of a captioner: what a saved model keeps beside the network.</summary>
internal sealed record CaptionerLayout(
    VideoColumnNames Video, ClipFormat Clip, BadMediaScoring BadMedia, BatchOptions Batch, string Caption, string Score, string? Captions,
    string? CaptionScores, string? Error, Precision ScoringPrecision, Precision SavingPrecision)
{
    internal static CaptionerLayout Of(VideoCaptionerOptions options, CaptioningTask task) => Of(options, task.Config.Frames, task.Config.Vision.ImageSize);

    /// <summary>The columns alone, before there is a model: sizes that it would bring do not matter for a schema.</summary>
    internal static CaptionerLayout OfColumns(VideoCaptionerOptions options) => Of(options, options.Frames ?? 1, options.ImageSize ?? 1);

    internal TaskColumns<MediaExample<CaptionExample>, MediaAnswer<CaptionAnswer>> Columns()
    {
        var reader = new VideoExampleReader<CaptionExample>(
            new VideoColumns(Video), new ClipReader(Clip), BadMedia, static (frames, _) => new CaptionExample(frames));
        List<OutputColumn<MediaAnswer<CaptionAnswer>>> outputs =
        [
            OutputColumns.Text<MediaAnswer<CaptionAnswer>>(Caption, answer => Best(answer)?.Text ?? ""),
            OutputColumns.Number<MediaAnswer<CaptionAnswer>>(Score, answer => Best(answer)?.Score ?? float.NaN),
        ];
        if (Captions is not null)
        {
            outputs.Add(OutputColumns.Texts<MediaAnswer<CaptionAnswer>>(Captions, answer => [.. All(answer).Select(text => text.Text)]));
        }

        if (CaptionScores is not null)
        {
            outputs.Add(OutputColumns.Vector<MediaAnswer<CaptionAnswer>>(CaptionScores, answer => [.. All(answer).Select(text => text.Score)], size: null));
        }

        if (Error is not null)
        {
            outputs.Add(OutputColumns.Text<MediaAnswer<CaptionAnswer>>(Error, answer => answer.Rejection?.Message ?? ""));
        }

        return new(reader, outputs);
    }

    private static CaptionerLayout Of(VideoCaptionerOptions options, int frames, int imageSize) => new(
        new VideoColumnNames(options.VideoColumnName, options.StartColumnName, options.EndColumnName),
        new ClipFormat(frames, imageSize, options.Resize, options.Limits),
        options.BadMediaInScoring,
        new BatchOptions { BatchSize = options.ScoringBatchSize, ReadParallelism = options.ReaderThreads },
        options.PredictedCaptionColumnName,
        options.ScoreColumnName,
        options.CaptionsColumnName,
        options.CaptionScoresColumnName,
        options.ErrorColumn,
        options.ScoringPrecision,
        options.SavingPrecision);

    private static GeneratedText? Best(MediaAnswer<CaptionAnswer> answer) => All(answer).FirstOrDefault();

    private static IReadOnlyList<GeneratedText> All(MediaAnswer<CaptionAnswer> answer) => answer.Answer?.Captions ?? [];
}
