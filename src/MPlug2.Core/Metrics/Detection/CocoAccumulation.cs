namespace MPlug2.Metrics.Detection;

/// <summary>From outcomes in pictures to the curves of a class.</summary>
internal static class CocoAccumulation
{
    private const double Epsilon = 2.220446049250313e-16; // numpy's spacing(1)

    private static readonly int[] DetectionCounts = [1, 10, ClassInImage.MostDetections];

    private static readonly (double Least, double Most)[] Areas = [(0, 1e10), (0, 32 * 32), (32 * 32, 96 * 96), (96 * 96, 1e10)];

    internal static ClassCurves Of(IReadOnlyList<ClassInImage> images)
    {
        var precision = new double[][]?[Areas.Length];
        var recall = new double[][]?[Areas.Length];
        for (var area = 0; area < Areas.Length; area++)
        {
            var required = 0;
            var outcomes = new List<DetectionOutcome[][]>(images.Count);
            foreach (var image in images)
            {
                outcomes.Add(image.Match(Areas[area].Least, Areas[area].Most, out var here));
                required += here;
            }

            if (required == 0)
            {
                continue;
            }

            recall[area] = new double[DetectionCounts.Length][];
            for (var count = 0; count < DetectionCounts.Length; count++)
            {
                var ranked = Rank(images, DetectionCounts[count]);
                var curves = CocoScores.Overlaps.Select((_, t) => Curve([.. ranked.Select(place => outcomes[place.Image][t][place.Detection])], required)).ToList();
                recall[area]![count] = [.. curves.Select(curve => curve.Recall)];
                precision[area] = [.. curves.Select(curve => curve.Precision)]; // the last one stays: a hundred detections
            }
        }

        return new ClassCurves(precision, recall);
    }

    /// <summary>The best detections of each picture, those of all pictures together by score; equals in the order of the pictures.</summary>
    private static List<(int Image, int Detection)> Rank(IReadOnlyList<ClassInImage> images, int most) =>
    [
        .. images.SelectMany((image, i) => image.Scores.Take(most).Select((score, detection) => (Score: score, Image: i, Detection: detection)))
            .OrderByDescending(place => place.Score)
            .Select(place => (place.Image, place.Detection)),
    ];

    private static (double[] Precision, double Recall) Curve(DetectionOutcome[] outcomes, int required)
    {
        var recalls = new double[outcomes.Length];
        var precisions = new double[outcomes.Length];
        double right = 0, wrong = 0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            right += outcomes[i] == DetectionOutcome.Right ? 1 : 0;
            wrong += outcomes[i] == DetectionOutcome.Wrong ? 1 : 0;
            recalls[i] = right / required;
            precisions[i] = right / (wrong + right + Epsilon);
        }

        for (var i = outcomes.Length - 1; i > 0; i--)
        {
            precisions[i - 1] = Math.Max(precisions[i - 1], precisions[i]);
        }

        var sampled = new double[CocoScores.Recalls.Count];
        for (int i = 0, at = 0; i < sampled.Length; i++)
        {
            while (at < recalls.Length && recalls[at] < CocoScores.Recalls[i])
            {
                at++;
            }

            sampled[i] = at < precisions.Length ? precisions[at] : 0;
        }

        return (sampled, recalls.Length == 0 ? 0 : recalls[^1]);
    }
}
