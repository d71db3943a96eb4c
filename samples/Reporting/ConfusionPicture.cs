using System.Text;

namespace MPlug2.Samples.Reporting;

/// <summary>A confusion matrix as an SVG file, for documents beside the page.</summary>
public static class ConfusionPicture
{
    /// <summary>Writes the picture; the file appears when it is complete.</summary>
    /// <exception cref="ArgumentException">There is no class, or the counts are not a square of as many rows.</exception>
    public static void Save(string path, ConfusionMatrix matrix)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(matrix);
        ReportBuilder.WriteWhole(path, Encoding.UTF8.GetBytes(ConfusionRenderer.ToDocument(matrix)));
    }
}
