namespace MPlug2.Metrics;

/// <summary>Which texts belong to which media, checked, and seen from both sides.</summary>
internal sealed class RetrievalPairs
{
    public RetrievalPairs(IReadOnlyList<IReadOnlyList<int>> textsOfMedia, int texts)
    {
        ArgumentNullException.ThrowIfNull(textsOfMedia);
        if (textsOfMedia.Count == 0 || texts == 0)
        {
            throw new ArgumentException(
                $"There are {textsOfMedia.Count} media and {texts} texts. Give at least one of each.", nameof(textsOfMedia));
        }

        var mediaOfTexts = new List<int>[texts];
        for (var text = 0; text < texts; text++)
        {
            mediaOfTexts[text] = [];
        }

        for (var medium = 0; medium < textsOfMedia.Count; medium++)
        {
            if (textsOfMedia[medium] is not { Count: > 0 } own)
            {
                throw new ArgumentException(
                    $"No text belongs to medium {medium}, so nothing it could find is right. Leave it out, or say what belongs to it.",
                    nameof(textsOfMedia));
            }

            foreach (var text in own)
            {
                if (text < 0 || text >= texts)
                {
                    throw new ArgumentException(
                        $"Text {text} belongs to medium {medium}, but there are {texts} texts, counted from 0.", nameof(textsOfMedia));
                }

                mediaOfTexts[text].Add(medium);
            }
        }

        if (Array.FindIndex(mediaOfTexts, media => media.Count == 0) is >= 0 and var alone)
        {
            throw new ArgumentException(
                $"Text {alone} belongs to no medium, so nothing it could find is right. Leave it out, or say where it belongs.",
                nameof(textsOfMedia));
        }

        TextsOfMedia = textsOfMedia;
        MediaOfTexts = mediaOfTexts;
    }

    public IReadOnlyList<IReadOnlyList<int>> TextsOfMedia { get; }

    public IReadOnlyList<IReadOnlyList<int>> MediaOfTexts { get; }

    public int Media => TextsOfMedia.Count;

    public int Texts => MediaOfTexts.Count;
}
