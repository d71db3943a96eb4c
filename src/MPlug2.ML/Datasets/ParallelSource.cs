using MPlug2.ML.Data;

namespace MPlug2.ML.Datasets;

/// <summary>Two text files whose lines belong together.</summary>
internal sealed class ParallelSource(string articles, string titles) : DatasetSource<SummaryPair>(
[
    OutputColumns.Text<SummaryPair>("Text", row => row.Text),
    OutputColumns.Text<SummaryPair>("Summary", row => row.Summary),
    DatasetColumns.Whole<SummaryPair>("Index", row => row.Index),
])
{
    internal override IEnumerable<SummaryPair> Read(DatasetTally tally)
    {
        using var first = DatasetFile.Lines(articles).GetEnumerator();
        using var second = DatasetFile.Lines(titles).GetEnumerator();
        while (true)
        {
            var (hasFirst, hasSecond) = (first.MoveNext(), second.MoveNext());
            if (hasFirst != hasSecond)
            {
                var (longer, shorter) = hasFirst ? (articles, titles) : (titles, articles);
                throw new DatasetFormatException(
                    longer,
                    $"it has more lines than '{shorter}', which ends at line {(hasFirst ? first : second).Current.Number - 1}. "
                    + "Line by line the two belong together: get both from one place.");
            }

            if (!hasFirst)
            {
                yield break;
            }

            var place = $"{articles} and {titles}, line {first.Current.Number}";
            if (first.Current.Text is not { } article || second.Current.Text is not { } title)
            {
                tally.Skip(DatasetSkipReason.BadLine, place, "it is not UTF-8.");
            }
            else if (string.IsNullOrWhiteSpace(article) || string.IsNullOrWhiteSpace(title))
            {
                tally.Skip(DatasetSkipReason.EmptyText, place, $"the {(string.IsNullOrWhiteSpace(article) ? "article" : "title")} is empty.");
            }
            else
            {
                tally.Count();
                yield return new SummaryPair(article.Trim(), title.Trim(), first.Current.Number - 1);
            }
        }
    }
}
