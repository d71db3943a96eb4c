using MPlug2.ML.Data;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>Columns of an embedder of texts: what a saved model keeps beside the network.</summary>
/// <param name="Text">Column of the text.</param>
/// <param name="Embedding">Output column.</param>
/// <param name="Pooling">How states become a vector: decides which parts the saved network has.</param>
/// <param name="Width">Numbers in a vector.</param>
/// <param name="Settings">Batches and number formats.</param>
internal sealed record TextEmbedderLayout(string Text, string Embedding, EmbeddingPooling Pooling, int Width, ScoringSettings Settings)
    : TaskLayout<string, EmbeddedText>
{
    internal override ScoringSettings Scoring => Settings;

    internal override TaskColumns<MediaExample<string>, MediaAnswer<EmbeddedText>> Columns()
    {
        var nothing = new float[Width];
        var text = InputColumns.Text("text", Text);
        return new(
            new TextExampleReader<string>(row => row.Get(text) is var words && string.IsNullOrWhiteSpace(words) ? null : words, text),
            [OutputColumns.Vector<MediaAnswer<EmbeddedText>>(Embedding, answer => answer.Answer?.Embedding ?? nothing, Width)]);
    }
}
