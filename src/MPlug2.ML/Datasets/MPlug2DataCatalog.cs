using Microsoft.ML;
using Microsoft.ML.Runtime;
using MPlug2.ML.Datasets;

namespace MPlug2.ML;

/// <summary>
/// Loaders of benchmark data, on <c>mlContext.MPlug2.Data</c>. What they give is read from disk anew with every pass and is never in memory as
/// a whole; what they left out is in <see cref="DatasetView.Report"/> after a pass, and in the log.
/// </summary>
/// <remarks>
/// Files are named, not opened: pictures and videos by their paths. Symbolic links and paths that lead out of the given folder are not followed.
/// </remarks>
public sealed partial class MPlug2DataCatalog
{
    private readonly MPlug2Catalog _catalog;

    internal MPlug2DataCatalog(MPlug2Catalog catalog) => _catalog = catalog;

    private MLContext Context => _catalog.Context;

    private IHostEnvironment Environment => _catalog.Environment;

    /// <summary>Reads the names of classes, one a line, by number: such as a label map of Kinetics, or the 1,000 sorted ids of ImageNet.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DatasetFormatException">It is empty, has a name twice or is not UTF-8 text.</exception>
    public IReadOnlyList<string> ReadClassNames(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var names = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in DatasetFile.Lines(path))
        {
            var place = $"{path}, line {line.Number}";
            var name = line.Text?.Trim() ?? throw new DatasetFormatException(place, "it is not UTF-8.");
            if (name.Length > 0 && !seen.Add(name))
            {
                throw new DatasetFormatException(place, $"'{name}' is there twice. Give one class a line.");
            }

            if (name.Length > 0)
            {
                names.Add(name);
            }
        }

        return names.Count > 0 ? names : throw new DatasetFormatException(path, "there is no name in it. Give one class a line.");
    }

    private DatasetView View(DatasetSource source, DatasetOptions options) => new(Environment, source, options.BadRows);

    private static TOptions Checked<TOptions>(TOptions? options) where TOptions : DatasetOptions, new()
    {
        options ??= new TOptions();
        options.Validate();
        return options;
    }
}
