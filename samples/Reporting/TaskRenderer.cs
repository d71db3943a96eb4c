using System.Globalization;
using System.Net;
using System.Text;

namespace MPlug2.Samples.Reporting;

/// <summary>Turns answers, hits and boxes into HTML.</summary>
internal static class TaskRenderer
{
    private const int ColorsOfObjects = 4; // lines of the style sheet

    public static string Card(QuestionCard card)
    {
        if (card.Questions.Count == 0)
        {
            throw new ArgumentException("A card without a question can't be shown; give it one or more.", nameof(card));
        }

        var right = card.Questions.Count(asked => asked.IsRight);
        var html = Open(right == card.Questions.Count);
        html.Append(Image(card.Strip, "Frames of the clip")).Append('\n');
        html.Append(Verdict(right == card.Questions.Count, string.Create(CultureInfo.InvariantCulture, $"{right} of {card.Questions.Count} right"), card.Tag));
        html.Append("<dl class=\"answers\">\n");
        foreach (var asked in card.Questions)
        {
            html.Append("<dt>").Append(Escape(asked.Question)).Append("</dt><dd>");
            html.Append(asked.IsRight ? $"<b>{Escape(asked.Predicted)}</b>" : $"<mark>{Shown(asked.Predicted)}</mark> true: {Escape(asked.Expected)}");
            html.Append("</dd>\n");
        }

        return html.Append("</dl>\n</article>\n").ToString();
    }

    public static string Row(SearchRow row)
    {
        if (row.Hits.Count == 0)
        {
            throw new ArgumentException($"The search for '{row.Query}' has no hits to show; give it one or more.", nameof(row));
        }

        var html = new StringBuilder($"<article class=\"search {Kind(row.IsRight)}\">\n<p><q>").Append(Escape(row.Query)).Append("</q>");
        html.Append(row.TrueRank is { } rank && !row.Hits.Any(hit => hit.IsTrue)
            ? string.Create(CultureInfo.InvariantCulture, $" <mark>the true one is number {rank}</mark>")
            : "");
        html.Append("</p>\n<ol>\n");
        for (var i = 0; i < row.Hits.Count; i++)
        {
            var hit = row.Hits[i];
            html.Append(hit.IsTrue ? "<li class=\"true\">" : "<li>").Append(Image(hit.Thumbnail, hit.Label ?? "A hit"));
            html.Append(string.Create(CultureInfo.InvariantCulture, $"<span>{i + 1}. {hit.Similarity:0.###}"));
            html.Append(hit.IsTrue ? " <b>✓ true</b>" : "").Append("</span>");
            html.Append(hit.Label is null ? "" : $"<small>{Escape(hit.Label)}</small>").Append("</li>\n");
        }

        return html.Append("</ol>\n</article>\n").ToString();
    }

    public static string Card(BoxCard card)
    {
        if (card.Width < 1 || card.Height < 1)
        {
            throw new ArgumentException($"A picture of {card.Width}x{card.Height} pixels can't be shown.", nameof(card));
        }

        var html = Open(card.IsRight);
        html.Append("<div class=\"boxes\">").Append(Image(card.Picture, "Picture with boxes: " + card.Phrase));
        html.Append(string.Create(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {card.Width} {card.Height}\" aria-hidden=\"true\">"));
        html.Append(Rectangle(card.Expected, "expected")).Append(Rectangle(card.Predicted, "predicted")).Append("</svg></div>\n");
        html.Append(Verdict(card.IsRight, card.IsRight ? "Right" : "Wrong", card.Tag));
        html.Append("<dl>\n<dt>Phrase</dt><dd>").Append(Escape(card.Phrase)).Append("</dd>\n<dt>Overlap</dt><dd>");
        return html.Append(card.Overlap.ToString("0.00", CultureInfo.InvariantCulture)).Append("</dd>\n</dl>\n</article>\n").ToString();
    }

    /// <param name="card">The picture.</param>
    /// <param name="labels">All classes: the same one has the same colour in every picture.</param>
    public static string Card(ObjectsCard card, IReadOnlyList<string> labels)
    {
        if (card.Width < 1 || card.Height < 1)
        {
            throw new ArgumentException($"A picture of {card.Width}x{card.Height} pixels can't be shown.", nameof(card));
        }

        var html = Open(card.IsRight);
        html.Append("<div class=\"sides\">\n").Append(Side(card, "there", card.Expected, labels)).Append(Side(card, "found", card.Predicted, labels)).Append("</div>\n");
        var counted = string.Create(CultureInfo.InvariantCulture, $"{card.Found} of {card.Expected.Count} found");
        html.Append(Verdict(card.IsRight, card.Predicted.Count > card.Found ? $"{counted}, {card.Predicted.Count - card.Found} wrong" : counted, card.Tag));
        html.Append("<ul class=\"legend\">\n");
        foreach (var item in card.Predicted)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li><span class=\"swatch line-{LineOf(item, labels)}\"></span>").Append(Escape(item.Label));
            html.Append(item.Score is { } score ? $" <b>{score.ToString("0.00", CultureInfo.InvariantCulture)}</b>" : "").Append("</li>\n");
        }

        return html.Append("</ul>\n</article>\n").ToString();
    }

    private static string Side(ObjectsCard card, string title, IReadOnlyList<PictureObject> objects, IReadOnlyList<string> labels)
    {
        var html = new StringBuilder("<div><div class=\"boxes\">");
        html.Append(Image(card.Picture, string.Join(", ", objects.Select(item => item.Label).Prepend($"Picture with what is {title}"))));
        html.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {card.Width} {card.Height}\" aria-hidden=\"true\">");
        html.AppendJoin("", objects.Select(item => Mask(item, LineOf(item, labels)) + Rectangle(item.Box, $"object line-{LineOf(item, labels)}")));
        return html.Append("</svg></div><span class=\"tag\">").Append(title).Append("</span></div>\n").ToString();
    }

    private static int LineOf(PictureObject item, IReadOnlyList<string> labels) => (labels.TakeWhile(label => label != item.Label).Count() % ColorsOfObjects) + 1;

    private static string Mask(PictureObject item, int line)
    {
        if (item.Mask.Count == 0)
        {
            return "";
        }

        var path = string.Join(" ", item.Mask.Select(polygon => "M" + string.Join(" L", polygon.Select(
            corner => string.Create(CultureInfo.InvariantCulture, $"{corner.X:0.##} {corner.Y:0.##}"))) + " Z"));
        return string.Create(CultureInfo.InvariantCulture, $"<path class=\"mask line-{line}\" fill-rule=\"evenodd\" d=\"{path}\"/>");
    }

    private static StringBuilder Open(bool isRight) => new($"<article class=\"card {Kind(isRight)}\">\n");

    private static string Verdict(bool isRight, string text, string? tag) =>
        $"<div class=\"verdict\"><span class=\"mark\">{(isRight ? "✓" : "✗")} {text}</span>"
        + (tag is null ? "" : $"<span class=\"tag\">{Escape(tag)}</span>") + "</div>\n";

    private static string Image(byte[] bytes, string description)
    {
        var type = bytes is [0xFF, 0xD8, ..] ? "jpeg" : "png";
        return $"<img alt=\"{Escape(description)}\" src=\"data:image/{type};base64,{Convert.ToBase64String(bytes)}\">";
    }

    private static string Rectangle(PictureBox box, string role) => string.Create(
        CultureInfo.InvariantCulture,
        $"<rect class=\"{role}\" x=\"{box.X:0.##}\" y=\"{box.Y:0.##}\" width=\"{Math.Max(box.Width, 0):0.##}\" height=\"{Math.Max(box.Height, 0):0.##}\"/>");

    private static string Kind(bool isRight) => isRight ? "right" : "wrong";

    private static string Shown(string text) => string.IsNullOrWhiteSpace(text) ? "(nothing)" : Escape(text);

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
