namespace MPlug2.ML.TestApp;

public sealed class TextRow
{
    public string Text { get; set; } = string.Empty;

    public float Number { get; set; }
}
