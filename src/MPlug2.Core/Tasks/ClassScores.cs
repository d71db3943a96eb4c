using MPlug2.Configuration;
using MPlug2.Platform;
using static TorchSharp.torch;

namespace MPlug2.Tasks;

/// <summary>What all classifiers do with scores of classes.</summary>
internal static class ClassScores
{
    /// <summary>Cross-entropy with label smoothing, mean over the rows. Scalar.</summary>
    /// <param name="scores">[B, N].</param>
    /// <param name="classes">The class of each row.</param>
    /// <param name="smoothing">Share of the target that all classes get alike.</param>
    internal static Tensor Loss(Tensor scores, IEnumerable<int?> classes, double smoothing = 0)
    {
        using var scope = NewDisposeScope();
        var count = scores.shape[1];
        long[] targets = [.. classes.Select(one => Checked(one, count))];
        var logarithms = scores.to(ScalarType.Float32).log_softmax(1);                                         // [B, N]
        var own = logarithms.gather(1, tensor(targets, device: scores.device).unsqueeze(1)).mean().neg();
        if (smoothing == 0)
        {
            return own.MoveToOuterDisposeScope();
        }

        var all = logarithms.mean().neg(); // of rows and classes alike
        return own.mul(Scalars.Of(1 - smoothing)).Plus(all.mul(Scalars.Of(smoothing))).MoveToOuterDisposeScope();
    }

    /// <summary>The answers that scores mean. [B, N].</summary>
    internal static IReadOnlyList<ClassAnswer> Answers(Tensor scores)
    {
        using var probabilities = scores.to(ScalarType.Float32).softmax(1);
        return [.. Vectors.Rows(probabilities).Select(row => new ClassAnswer(row))];
    }

    /// <summary>Refuses classes that a network can't tell apart, or that are not the network's.</summary>
    /// <exception cref="ArgumentException">They are none, one, not distinct, or another number than the head's.</exception>
    internal static void Check(ClassLabels classes, MPlug2Config config, bool hasHead)
    {
        if (classes.Fault() is { } fault)
        {
            throw new ArgumentException(char.ToUpperInvariant(fault[0]) + fault[1..] + ".", nameof(classes));
        }

        if (hasHead && classes.Count != config.Classes)
        {
            throw new ArgumentException($"There are {classes.Count} classes, and the head was built for {config.Classes}.", nameof(classes));
        }
    }

    internal static IEnumerable<string> Faults(StatePooling pooling, double smoothing)
    {
        if (!Enum.IsDefined(pooling))
        {
            yield return "Pooling is not a known value";
        }

        if (smoothing is not (>= 0 and < 1))
        {
            yield return $"LabelSmoothing {smoothing} is not in [0, 1)";
        }
    }

    private static long Checked(int? one, long count) => one is { } number && number >= 0 && number < count ? number : throw new ArgumentException(
        one is null ? "An example without a class has no loss." : $"An example is of class {one}; there are classes 0 to {count - 1}.");
}
