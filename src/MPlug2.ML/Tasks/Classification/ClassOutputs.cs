using MPlug2.Checkpoints;
using MPlug2.ML.Data;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>The output columns of every classifier.</summary>
internal static class ClassOutputs
{
    /// <summary>What stands for the classes before they are known, where only the types of columns matter.</summary>
    internal static ClassLabels Unknown(ClassValueType type) => new([type == ClassValueType.Boolean ? bool.FalseString : "0"], type);

    /// <summary>The columns: predicted key, probabilities, and those of the positive class.</summary>
    /// <exception cref="ArgumentException">The positive class is none of the classes.</exception>
    /// <param name="names">How they are called.</param>
    /// <param name="known">The classes, or null before they are known.</param>
    /// <param name="type">What the classes are until then.</param>
    internal static IReadOnlyList<OutputColumn<MediaAnswer<ClassAnswer>>> Of(ClassColumnNames names, ClassLabels? known, ClassValueType type)
    {
        var classes = known ?? Unknown(type);
        float[] nothing = [.. Enumerable.Repeat(float.NaN, classes.Count)];
        List<OutputColumn<MediaAnswer<ClassAnswer>>> outputs =
        [
            LabelColumns.Key<MediaAnswer<ClassAnswer>>(names.PredictedLabel, answer => answer.Answer?.Best ?? -1, classes),
            OutputColumns.Vector<MediaAnswer<ClassAnswer>>(
                names.Score, answer => answer.Answer?.Probabilities ?? nothing, classes.Count, classes.Names),
        ];
        if (names.Positive is { } positive)
        {
            var index = known is null ? 0 : IndexOf(positive.Name, known);
            outputs.AddRange(
            [
                OutputColumns.Number<MediaAnswer<ClassAnswer>>(positive.ProbabilityColumnName, answer => answer.Answer?.Probabilities[index] ?? float.NaN),
                OutputColumns.Number<MediaAnswer<ClassAnswer>>(positive.ScoreColumnName, answer => LogOdds(answer.Answer, index)),
                OutputColumns.Flag<MediaAnswer<ClassAnswer>>(positive.PredictedColumnName, answer => answer.Answer?.Best == index),
            ]);
        }

        return outputs;
    }

    /// <summary>A model as it was built, once it is sure that the positive class is one of its classes; that shows now, and not after the training.</summary>
    /// <exception cref="ArgumentException">It is none of them; the model is disposed of.</exception>
    internal static (TTask Task, LoadReport? Report) Checked<TTask>((TTask Task, LoadReport? Report) built, PositiveClass? positive)
        where TTask : IClassTask, IDisposable
    {
        try
        {
            if (positive is not null)
            {
                IndexOf(positive.Name, built.Task.Classes);
            }

            return built;
        }
        catch
        {
            built.Task.Dispose();
            throw;
        }
    }

    private static int IndexOf(string name, ClassLabels classes)
    {
        var index = classes.Names.ToList().IndexOf(name);
        return index >= 0 ? index : throw new ArgumentException(
            $"PositiveClass is '{name}', which is none of the classes: {LabelMap.Shown(classes.Names)}.");
    }

    private static float LogOdds(ClassAnswer? answer, int index)
    {
        if (answer is null)
        {
            return float.NaN;
        }

        double own = answer.Probabilities[index], others = answer.Probabilities.Where((_, other) => other != index).Sum(value => (double)value);
        return (float)(Math.Log(Math.Max(own, float.Epsilon)) - Math.Log(Math.Max(others, float.Epsilon)));
    }
}
