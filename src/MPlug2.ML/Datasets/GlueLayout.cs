using MPlug2.Metrics;

namespace MPlug2.ML.Datasets;

/// <summary>What the columns of a GLUE task's files are called, and where they stand in one file.</summary>
/// <param name="Width">How many columns a line has.</param>
/// <param name="First">Where the first text stands.</param>
/// <param name="Second">Where the second text stands; null in tasks on single sentences.</param>
/// <param name="Label">Where the label stands; null where it is hidden.</param>
/// <param name="Index">Where the row's number stands; null where rows are counted.</param>
/// <param name="HasHeader">Whether the first line holds names.</param>
internal sealed record GlueLayout(int Width, int First, int? Second, int? Label, int? Index, bool HasHeader)
{
    private const int ColaWidth = 4; // source, label, the author's mark, sentence; without a header

    /// <summary>Whether a task compares two texts.</summary>
    public static bool IsPair(GlueTask task) => task is not (GlueTask.Cola or GlueTask.Sst2);

    /// <summary>Finds the columns by the names in the first line.</summary>
    /// <exception cref="DatasetFormatException">The file is empty, or a column is missing.</exception>
    public static GlueLayout Of(GlueTask task, string path)
    {
        var line = DatasetFile.Lines(path).Select(line => line.Text ?? "").FirstOrDefault()
            ?? throw new DatasetFormatException(path, "the file is empty.");
        var header = line.Split('\t');
        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (place, name) in header.Index())
        {
            places.TryAdd(name.Trim(), place);
        }

        if (task == GlueTask.Cola && !places.ContainsKey("sentence"))
        {
            return header.Length == ColaWidth
                ? new GlueLayout(ColaWidth, 3, null, 1, null, HasHeader: false)
                : throw new DatasetFormatException(
                    $"{path}, line 1",
                    $"it has {header.Length} columns; CoLA has {ColaWidth} without a header (source, label, mark, sentence), its test set two with one.");
        }

        var (first, second, label) = Names(task);
        return new GlueLayout(
            header.Length, Place(first) ?? throw Missing(first), second is null ? null : Place(second) ?? throw Missing(second), Place(label),
            Place("index") ?? Place("id"), HasHeader: true);

        int? Place(string name) => places.TryGetValue(name, out var place) ? place : null;

        DatasetFormatException Missing(string name) => new(
            $"{path}, line 1",
            $"there is no column '{name}', so this is no file of {task}. The columns there are: {string.Join(", ", header.Take(20).Select(Shorten))}.");
    }

    private static string Shorten(string name) => name.Length <= 40 ? name : name[..40] + "...";

    private static (string First, string? Second, string Label) Names(GlueTask task) => task switch
    {
        GlueTask.Cola or GlueTask.Sst2 => ("sentence", null, "label"),
        GlueTask.Mrpc => ("#1 String", "#2 String", "Quality"),
        GlueTask.Stsb => ("sentence1", "sentence2", "score"),
        GlueTask.Qqp => ("question1", "question2", "is_duplicate"),
        GlueTask.MnliMatched or GlueTask.MnliMismatched => ("sentence1", "sentence2", "gold_label"),
        GlueTask.Qnli => ("question", "sentence", "label"),
        _ => ("sentence1", "sentence2", "label"),
    };
}
