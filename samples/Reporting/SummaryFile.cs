using System.Text.Json;
using System.Text.Json.Serialization;

namespace MPlug2.Samples.Reporting;

/// <summary>The figures of a run as JSON, for scripts, beside the report for people.</summary>
public static class SummaryFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Writes the public properties of <paramref name="summary"/>; the file appears when it is complete.</summary>
    /// <exception cref="ArgumentException">A number is infinite or not a number, which JSON can't hold.</exception>
    public static void Write(string path, object summary)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(summary);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(summary, summary.GetType(), Options);
        ReportBuilder.WriteWhole(path, bytes);
    }
}
