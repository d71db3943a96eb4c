namespace MPlug2.Metrics.Detection;

/// <summary>Objects and detections of one class in one picture: how they overlap, and which belong together.</summary>
internal sealed class ClassInImage
{
    internal const int MostDetections = 100;

    private readonly TrueObject[] _objects;
    private readonly double[] _areas;
    private readonly double[,] _overlaps; // [D, G]

    internal ClassInImage(IReadOnlyList<TrueObject> objects, IReadOnlyList<PredictedObject> detections, DetectionOverlap overlap)
    {
        _objects = [.. objects];
        PredictedObject[] best = [.. detections.OrderByDescending(one => one.Score).Take(MostDetections)]; // stable
        Scores = [.. best.Select(one => one.Score)];
        _areas = [.. best.Select(one => overlap == DetectionOverlap.Masks ? one.Mask!.Area : one.Box.Width * one.Box.Height)];
        _overlaps = new double[best.Length, _objects.Length];
        for (var detection = 0; detection < best.Length; detection++)
        {
            for (var truth = 0; truth < _objects.Length; truth++)
            {
                _overlaps[detection, truth] = overlap == DetectionOverlap.Masks
                    ? best[detection].Mask!.Overlap(_objects[truth].Mask!, _objects[truth].IsCrowd)
                    : Overlap(best[detection].Box, _objects[truth].Box, _objects[truth].IsCrowd);
            }
        }
    }

    /// <summary>Scores of the detections that count, best first.</summary>
    internal double[] Scores { get; }

    /// <summary>Pairs detections with objects of a size.</summary>
    /// <param name="least">Least area of the objects.</param>
    /// <param name="most">Largest area.</param>
    /// <param name="required">How many objects there are to find.</param>
    /// <returns>[T, D]</returns>
    internal DetectionOutcome[][] Match(double least, double most, out int required)
    {
        // Those that count come first; among equals the order stays.
        var isIgnored = Array.ConvertAll(_objects, one => one.IsCrowd || one.Area < least || one.Area > most);
        int[] order = [.. Enumerable.Range(0, _objects.Length).OrderBy(i => isIgnored[i])];
        required = isIgnored.Count(ignored => !ignored);
        var outcomes = new DetectionOutcome[CocoScores.Overlaps.Count][];
        for (var t = 0; t < outcomes.Length; t++)
        {
            outcomes[t] = Match(CocoScores.Overlaps[t], order, isIgnored);
            for (var detection = 0; detection < _areas.Length; detection++)
            {
                if (outcomes[t][detection] == DetectionOutcome.Wrong && (_areas[detection] < least || _areas[detection] > most))
                {
                    outcomes[t][detection] = DetectionOutcome.Ignored;
                }
            }
        }

        return outcomes;
    }

    private DetectionOutcome[] Match(double threshold, int[] order, bool[] isIgnored)
    {
        var isTaken = new bool[_objects.Length];
        var outcomes = new DetectionOutcome[Scores.Length];
        for (var detection = 0; detection < outcomes.Length; detection++)
        {
            var (best, match) = (Math.Min(threshold, 1 - 1e-10), -1);
            foreach (var truth in order)
            {
                if (isTaken[truth] && !_objects[truth].IsCrowd)
                {
                    continue;
                }

                if (match >= 0 && !isIgnored[match] && isIgnored[truth])
                {
                    break; // an object that counts is found; those that do not count come last
                }

                if (_overlaps[detection, truth] >= best)
                {
                    (best, match) = (_overlaps[detection, truth], truth);
                }
            }

            if (match >= 0)
            {
                isTaken[match] = true;
                outcomes[detection] = isIgnored[match] ? DetectionOutcome.Ignored : DetectionOutcome.Right;
            }
        }

        return outcomes;
    }

    private static double Overlap(BoundingBox detection, BoundingBox truth, bool isCrowd)
    {
        var (shared, own) = (detection.SharedWith(truth), detection.Width * detection.Height);
        return shared == 0 ? 0 : shared / (isCrowd ? own : own + (truth.Width * truth.Height) - shared);
    }
}
