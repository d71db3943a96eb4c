using System.Globalization;
using System.Text;

namespace MPlug2.Checkpoints;

/// <summary>What became of every tensor of a file and of every parameter of a model. All names are spelled as in the file.</summary>
public sealed record LoadReport
{
    private const int ShownNames = 10;

    /// <summary>Tensors that went into the model.</summary>
    public IReadOnlyList<string> Loaded { get; init; } = [];

    /// <summary>Tensors left out on purpose: dead weights, parts of other tasks, and second copies of tied weights.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Parameters and buffers of the model that the file lacks; they keep their values.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Parameters of the model that start anew on purpose, whatever the file has: the head of a classifier for other classes.</summary>
    public IReadOnlyList<string> Renewed { get; init; } = [];

    /// <summary>Tensors of the file that nothing accounts for, and second copies of tied weights that differ from the first.</summary>
    public IReadOnlyList<string> Unexpected { get; init; } = [];

    /// <summary>Tensors that were not loaded because their sizes differ.</summary>
    public IReadOnlyList<ShapeMismatch> WrongShape { get; init; } = [];

    /// <summary>Tables, among the loaded ones, of another size: positions for another grid, and words of a vocabulary that has grown since.</summary>
    public IReadOnlyList<string> Resized { get; init; } = [];

    /// <summary>Whether nothing is missing, unexpected, or of a wrong shape: what strict loading demands.</summary>
    public bool IsComplete => Missing.Count == 0 && Unexpected.Count == 0 && WrongShape.Count == 0;

    /// <summary>The counts, then up to ten names of each group in which something is to be seen.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Loaded.Count} loaded ({Resized.Count} of them resized), {Ignored.Count} ignored, ")
            .Append(CultureInfo.InvariantCulture, $"{Missing.Count} missing, ")
            .Append(CultureInfo.InvariantCulture, $"{WrongShape.Count} of wrong shape, {Unexpected.Count} unexpected.");
        Append(text, "Renewed", Renewed);
        Append(text, "Missing", Missing);
        Append(text, "Wrong shape", WrongShape);
        Append(text, "Unexpected", Unexpected);
        Append(text, "Resized", Resized);
        Append(text, "Ignored", Ignored);
        return text.ToString();
    }

    private static void Append<T>(StringBuilder text, string title, IReadOnlyList<T> names)
    {
        if (names.Count == 0)
        {
            return;
        }

        text.AppendLine().Append(title).Append(": ").AppendJoin(", ", names.Take(ShownNames));
        if (names.Count > ShownNames)
        {
            text.Append(CultureInfo.InvariantCulture, $", and {names.Count - ShownNames} more");
        }
    }
}
