using System.Text;

namespace MPlug2.ML.Datasets;

/// <summary>A line of a comma separated file, whose values may stand in double quotes.</summary>
internal static class CsvLine
{
    /// <summary>The values; null where a quote is not closed, or text follows a closed one.</summary>
    public static List<string>? Split(string line)
    {
        var values = new List<string>();
        for (var at = 0; ; at++)
        {
            if (at < line.Length && line[at] == '"')
            {
                if (Quoted(line, ref at) is not { } value || (at < line.Length && line[at] != ','))
                {
                    return null;
                }

                values.Add(value);
            }
            else
            {
                var end = line.IndexOf(',', at);
                end = end < 0 ? line.Length : end;
                values.Add(line[at..end]);
                at = end;
            }

            if (at >= line.Length)
            {
                return values;
            }
        }
    }

    // Leaves the place behind the closing quote; a doubled quote is one that belongs to the value.
    private static string? Quoted(string line, ref int at)
    {
        var value = new StringBuilder();
        for (at++; at < line.Length; at++)
        {
            if (line[at] != '"')
            {
                value.Append(line[at]);
            }
            else if (at + 1 < line.Length && line[at + 1] == '"')
            {
                value.Append(line[at++]);
            }
            else
            {
                at++;
                return value.ToString();
            }
        }

        return null;
    }
}
