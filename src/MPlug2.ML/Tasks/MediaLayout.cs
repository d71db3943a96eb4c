using MPlug2.Configuration;
using MPlug2.ML.Data;
using MPlug2.ML.Media;

namespace MPlug2.ML.Tasks;

/// <summary>The part of a layout that all tasks with a medium share.</summary>
/// <param name="Columns">Where the medium is.</param>
/// <param name="Format">How it becomes frames.</param>
/// <param name="BadMedia">What becomes of one that can't be read.</param>
/// <param name="Error">Output column with the reason, or null.</param>
/// <param name="Scoring">Batches and number formats.</param>
internal sealed record MediaLayout(MediaColumnNames Columns, MediaFormat Format, BadMediaScoring BadMedia, string? Error, ScoringSettings Scoring)
{
    /// <summary>As the options say.</summary>
    /// <param name="options">The task's options.</param>
    /// <param name="config">The model's sizes; null before there is one, where only the columns matter.</param>
    internal static MediaLayout Of(MediaTaskOptions options, MPlug2Config? config)
    {
        var columns = options.MediaColumns;
        return new(
            columns,
            new MediaFormat(
                columns.Video is null ? 1 : config?.Frames ?? 1, config?.Vision.ImageSize ?? 1, options.ClipResize, options.ImageForm, options.Limits),
            options.BadMediaInScoring,
            options.ErrorColumn,
            ScoringSettings.Of(options));
    }

    /// <summary>The task's columns around the medium's.</summary>
    /// <param name="outputs">The columns that show an answer; that of the error comes after them.</param>
    /// <param name="example">Makes an example of what was decoded and the other columns.</param>
    /// <param name="others">The columns that scoring reads besides the medium.</param>
    internal TaskColumns<MediaExample<TExample>, MediaAnswer<TAnswer>> Around<TExample, TAnswer>(
        IReadOnlyList<OutputColumn<MediaAnswer<TAnswer>>> outputs, Func<DecodedMedia, InputRow, TExample> example, params IReadOnlyList<InputColumn> others)
        where TExample : class
        where TAnswer : class => new(
            new MediaExampleReader<TExample>(this, example, others),
            Error is null ? outputs : [.. outputs, OutputColumns.Text<MediaAnswer<TAnswer>>(Error, answer => answer.Rejection?.Message ?? "")]);
}
