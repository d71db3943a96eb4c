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
        var ranks = Rank(images);
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

            var ranked = CocoScores.Overlaps
                .Select((_, t) => Array.ConvertAll(ranks, place => (place.Detection, Outcome: outcomes[place.Image][t][place.Detection]))).ToList();
            recall[area] = Array.ConvertAll(DetectionCounts, most => ranked
                .Select(places => places.Count(place => place.Detection < most && place.Outcome == DetectionOutcome.Right) / (double)required).ToArray());
            precision[area] = [.. ranked.Select(places => Precision(Array.ConvertAll(places, place => place.Outcome), required))];
        }

        return new ClassCurves(precision, recall);
    }

    /// <summary>The detections of all pictures by score; equals in the order of the pictures.</summary>
    private static (int Image, int Detection)[] Rank(IReadOnlyList<ClassInImage> images) =>
    [
        .. images.SelectMany((image, i) => image.Scores.Select((score, detection) => (Score: score, Image: i, Detection: detection)))
            .OrderByDescending(place => place.Score)
            .Select(place => (place.Image, place.Detection)),
    ];

    /// <summary>Precision at <see cref="CocoScores.Recalls"/>.</summary>
    private static double[] Precision(DetectionOutcome[] outcomes, int required)
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

        return sampled;
    }
}
