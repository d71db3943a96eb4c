namespace MPlug2.ML.TestApp;

internal sealed class MediaTextRow(string media, string text)
{
    public string ImagePath => media;

    public string VideoPath => media;

    public string Context => media;

    public string Document => media;

    public string Question => text;

    public string Phrase => text;

    public string Text => text;

    public string Label => text;
}
