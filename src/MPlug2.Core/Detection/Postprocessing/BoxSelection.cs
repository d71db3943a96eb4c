namespace MPlug2.Detection;

/// <summary>From the scores of all classes for all proposals of a picture to its detections.</summary>
internal static class BoxSelection
{
    /// <summary>Every row and class whose score is high enough is a candidate; classes are suppressed each by itself.</summary>
    /// <param name="boxes">[n], or [n * K] where each class has its own box.</param>
    /// <param name="probabilities">[n, K + 1], the background last.</param>
    /// <param name="classes">K.</param>
    /// <param name="size">The picture before padding; boxes are clipped to it.</param>
    /// <param name="config">Thresholds.</param>
    /// <returns>Detections, best first, and the row that each came from.</returns>
    internal static (ImageDetections Detections, int[] Rows) Select(
        ReadOnlySpan<PixelBox> boxes, ReadOnlySpan<float> probabilities, int classes, ImageSize size, SelectionConfig config)
    {
        var rows = probabilities.Length / (classes + 1);
        var boxesOfRow = rows == 0 ? 1 : boxes.Length / rows;
        List<PixelBox> candidates = [];
        List<float> scores = [];
        List<int> labels = [], from = [];
        for (var row = 0; row < rows; row++)
        {
            var own = boxes.Slice(row * boxesOfRow, boxesOfRow);
            var chances = probabilities.Slice(row * (classes + 1), classes + 1);
            if (!AreFinite(own) || !AreFinite(chances))
            {
                continue;
            }

            for (var label = 0; label < classes; label++)
            {
                if (chances[label] > (float)config.MinimumScore)
                {
                    candidates.Add(own[boxesOfRow == 1 ? 0 : label].ClippedTo(size));
                    scores.Add(chances[label]);
                    labels.Add(label);
                    from.Add(row);
                }
            }
        }

        PixelBox[] all = [.. candidates];
        float[] given = [.. scores];
        int[] groups = [.. labels];
        var (kept, final) = config.Suppression == SuppressionRule.Hard
            ? (BoxSuppression.PerGroup(all, given, groups, config.Overlap), null)
            : SoftSuppression.PerGroup(all, given, groups, config);
        var count = config.MaximumDetections < 0 ? kept.Length : Math.Min(kept.Length, config.MaximumDetections);
        kept = kept[..count];
        return (
            new([.. kept.Select(index => all[index])], final?[..count] ?? [.. kept.Select(index => given[index])], [.. kept.Select(index => groups[index])]),
            [.. kept.Select(index => from[index])]);
    }

    private static bool AreFinite(ReadOnlySpan<PixelBox> boxes)
    {
        foreach (var box in boxes)
        {
            if (!box.IsFinite)
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreFinite(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
        {
            if (!float.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }
}
