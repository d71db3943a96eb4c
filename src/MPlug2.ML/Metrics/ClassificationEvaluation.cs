using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.ML.Data;

namespace MPlug2.ML;

public sealed partial class MPlug2Catalog
{
    /// <summary>
    /// Counts how often the right class has the highest score or one of the highest: for pictures with several right classes (ReaL), with a
    /// subset of the classes (ImageNet-A, ImageNet-R), and for videos of which several views were scored. ML.NET's own evaluation has
    /// none of these three.
    /// </summary>
    /// <param name="data">A row a picture, or a view of a video, such as <c>model.Transform(test)</c>.</param>
    /// <param name="labelColumnName">
    /// Column with the right class: a key, a number from 0, a name (text), or a vector of numbers where several are right; rows with an empty
    /// vector are not counted.
    /// </param>
    /// <param name="scoreColumnName">Column with a score a class (vector of Single).</param>
    /// <param name="options">Names, subset and views; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the evaluation.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    /// <exception cref="ArgumentException">The options are impossible.</exception>
    /// <exception cref="InvalidDataException">There is nothing to count, or a row's label or scores are impossible; the message names the row.</exception>
    public ClassificationMetrics EvaluateClassification(
        IDataView data, string labelColumnName = "Label", string scoreColumnName = "Score", ClassificationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(scoreColumnName);
        options ??= new ClassificationOptions();
        options.Validate();
        var names = options.ClassNames ?? SlotNames(data.Schema, scoreColumnName);
        var numbers = new ClassNumbers(names, labelColumnName);
        var source = names is null ? data : NamedLabels.WithNames(Context, data, labelColumnName);
        var items = new List<ClassificationItem?>(); // null where the views of a video are not all there yet
        var videos = new Dictionary<object, (int Place, ViewedItem Item)>();
        var (row, skipped) = (0, 0);
        foreach (var (label, scores, group) in ExampleSource.Read(
            source, new ScoredClassRows(labelColumnName, scoreColumnName, options.ViewGroupColumnName), null, cancellationToken))
        {
            var right = numbers.Of(label, scores.Length, row);
            if (right.Length == 0 && data.Schema[labelColumnName].Type is not VectorDataViewType)
            {
                throw new InvalidDataException($"Row {row} has no label in column '{labelColumnName}'; remove it, or label it.");
            }

            try
            {
                if (right.Length == 0)
                {
                    skipped++;
                }
                else if (options.ViewGroupColumnName is null)
                {
                    items.Add(ViewedItem.Judge(scores, right, options.Subset));
                }
                else
                {
                    AddView(row, group, scores, right);
                }
            }
            catch (ArgumentException fault)
            {
                throw new InvalidDataException($"Row {row}: {fault.Message}", fault);
            }

            row++;
        }

        foreach (var (group, (place, item)) in videos)
        {
            try
            {
                items[place] = item.Judge(options.Subset);
            }
            catch (ArgumentException fault)
            {
                throw new InvalidDataException($"The views of '{group}': {fault.Message}", fault);
            }
        }

        return items.Count > 0
            ? new ClassificationMetrics([.. items.OfType<ClassificationItem>()], options.K, skipped)
            : throw new InvalidDataException(row == 0 ? "There are no rows to evaluate." : "No row has a right class, so there is nothing to count.");

        void AddView(int at, object? group, float[] scores, int[] right)
        {
            if (group is null)
            {
                throw new InvalidDataException($"Row {at} has no value in column '{options.ViewGroupColumnName}'; it says whose view the row is.");
            }

            if (!videos.TryGetValue(group, out var video))
            {
                videos.Add(group, video = (items.Count, new ViewedItem(right, options.ViewAveraging)));
                items.Add(null);
            }
            else if (!video.Item.Right.SequenceEqual(right))
            {
                throw new InvalidDataException(
                    $"Row {at} is a view of '{group}' with another label than its views before. Check column '{options.ViewGroupColumnName}'.");
            }

            video.Item.Add(scores);
        }
    }

    private static string[]? SlotNames(DataViewSchema schema, string column)
    {
        if (schema.GetColumnOrNull(column) is not { } scores || !scores.HasSlotNames())
        {
            return null;
        }

        var names = default(VBuffer<ReadOnlyMemory<char>>);
        scores.GetSlotNames(ref names);
        string[] texts = [.. names.DenseValues().Select(name => name.ToString())];

        // ML.NET lets slots share a name or have none; then they are no names of classes.
        return texts.Contains("") || texts.Distinct(StringComparer.Ordinal).Count() < texts.Length ? null : texts;
    }
}
