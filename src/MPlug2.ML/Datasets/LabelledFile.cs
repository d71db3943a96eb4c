using MPlug2.ML.Data;

namespace MPlug2.ML.Datasets;

/// <summary>A picture or video with its class.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Class">From 0.</param>
/// <param name="ClassName">The name of the class.</param>
internal sealed record LabelledFile(string Path, int Class, string ClassName)
{
    /// <summary>The columns of data sets of such rows.</summary>
    internal static IReadOnlyList<OutputColumn<LabelledFile>> Columns(MediaFiles kind, IReadOnlyList<string> names) =>
    [
        OutputColumns.Text<LabelledFile>(kind.Column, row => row.Path),
        OutputColumns.Key<LabelledFile>("Label", row => row.Class, names),
        OutputColumns.Text<LabelledFile>("ClassName", row => row.ClassName),
    ];
}
