using MPlug2.ML.Data;

namespace MPlug2.ML;

/// <summary>The embeddings of a medium and of a text that belongs to it, and which ones they are.</summary>
internal sealed class EmbeddedRows(string media, string texts, string mediumId, string? textId)
    : IExampleReader<(float[] Medium, float[] Text, object? MediumId, object? TextId)>
{
    private readonly InputColumn<float[]> _media = InputColumns.Vector("embedding of media", media);
    private readonly InputColumn<float[]> _texts = InputColumns.Vector("embedding of texts", texts);
    private readonly InputColumn<object?> _mediumId = InputColumns.Identity("medium id", mediumId);
    private readonly InputColumn<object?> _textId = InputColumns.Identity("text id", textId);

    public IReadOnlyList<InputColumn> Columns => [_media, _texts, _mediumId, _textId];

    public (float[] Medium, float[] Text, object? MediumId, object? TextId) Read(InputRow row, CancellationToken stop) =>
        (row.Get(_media), row.Get(_texts), row.Get(_mediumId), row.Get(_textId));
}
