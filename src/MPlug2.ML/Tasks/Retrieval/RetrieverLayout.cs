using MPlug2.ML.Data;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>Columns and media settings of a retriever: what a saved model keeps beside the network.</summary>
/// <param name="Media">How media are read.</param>
/// <param name="Text">Column of the text.</param>
/// <param name="MediaEmbedding">Output column of the medium's vector.</param>
/// <param name="TextEmbedding">Output column of the text's vector.</param>
/// <param name="Width">Numbers in a vector.</param>
internal sealed record RetrieverLayout(MediaLayout Media, string Text, string MediaEmbedding, string TextEmbedding, int Width)
    : TaskLayout<RetrievalExample, RetrievalAnswer>
{
    internal override ScoringSettings Scoring => Media.Scoring;

    internal static RetrieverLayout Of(IRetrieverOptions options, MediaLayout media, int width) =>
        new(media, options.TextColumnName, options.MediaEmbeddingColumnName, options.TextEmbeddingColumnName, width);

    internal override TaskColumns<MediaExample<RetrievalExample>, MediaAnswer<RetrievalAnswer>> Columns()
    {
        var nothing = new float[Width];
        List<OutputColumn<MediaAnswer<RetrievalAnswer>>> outputs =
        [
            OutputColumns.Vector<MediaAnswer<RetrievalAnswer>>(MediaEmbedding, answer => answer.Answer?.MediaEmbedding ?? nothing, Width),
            OutputColumns.Vector<MediaAnswer<RetrievalAnswer>>(TextEmbedding, answer => answer.Answer?.TextEmbedding ?? nothing, Width),
        ];
        if (Media.Error is { } error)
        {
            outputs.Add(OutputColumns.Text<MediaAnswer<RetrievalAnswer>>(error, answer => answer.Rejection?.Message ?? ""));
        }

        return new(new RetrieverExampleReader(Media, Text), outputs);
    }
}
