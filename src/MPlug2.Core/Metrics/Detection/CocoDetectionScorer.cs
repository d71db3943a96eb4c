namespace MPlug2.Metrics.Detection;

/// <summary>
/// Average precision and recall as COCO's tools compute them (pycocotools 2.0.11): overlaps .50 to .95, up to 100 detections a picture and class,
/// crowds ignored.
/// </summary>
/// <remarks>An annotation with the number 0 is like any other here; the tools take what matches it for unmatched.</remarks>
public static class CocoDetectionScorer
{
    /// <summary>Scores detections of many pictures.</summary>
    /// <param name="images">All pictures, also those without objects or detections. Their order decides between equal scores: COCO's is by id.</param>
    /// <param name="classes">Number of classes; at least 1.</param>
    /// <param name="overlap">By what detections are held against objects.</param>
    /// <param name="cancellationToken">Stops between two classes.</param>
    /// <exception cref="ArgumentException">
    /// A class is outside of 0 to <paramref name="classes"/> - 1, a number is not finite, a box or area is negative, a mask is missing or of
    /// another size than others of its picture.
    /// </exception>
    public static CocoScores Score(
        IReadOnlyList<ScoredImage> images, int classes, DetectionOverlap overlap = DetectionOverlap.Boxes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        if (!Enum.IsDefined(overlap))
        {
            throw new ArgumentOutOfRangeException(nameof(overlap), overlap, "Unknown overlap; take Boxes or Masks.");
        }

        var groups = Group(images, classes, overlap);
        var curves = new List<ClassCurves>(classes);
        foreach (var group in groups)
        {
            cancellationToken.ThrowIfCancellationRequested();
            curves.Add(CocoAccumulation.Of([.. group.Select(pair => new ClassInImage(pair.Objects, pair.Detections, overlap))]));
        }

        return new CocoScores(curves);
    }

    /// <summary>For each class the pictures that have objects or detections of it, in order.</summary>
    private static List<(List<TrueObject> Objects, List<PredictedObject> Detections)>[] Group(
        IReadOnlyList<ScoredImage> images, int classes, DetectionOverlap overlap)
    {
        var groups = new List<(List<TrueObject> Objects, List<PredictedObject> Detections)>[classes];
        for (var i = 0; i < classes; i++)
        {
            groups[i] = [];
        }

        var last = new int[classes]; // the picture that a class was last met in, from 1
        for (var image = 0; image < images.Count; image++)
        {
            foreach (var one in images[image].Objects)
            {
                Check(image, one.Class, one.Box, one.Mask is not null, one.Area);
                Of(one.Class).Objects.Add(one);
            }

            foreach (var one in images[image].Detections)
            {
                Check(image, one.Class, one.Box, one.Mask is not null, 0, one.Score);
                Of(one.Class).Detections.Add(one);
            }

            (List<TrueObject> Objects, List<PredictedObject> Detections) Of(int classIndex)
            {
                if (last[classIndex] != image + 1)
                {
                    last[classIndex] = image + 1;
                    groups[classIndex].Add(([], []));
                }

                return groups[classIndex][^1];
            }
        }

        return groups;

        void Check(int image, int classIndex, BoundingBox box, bool hasMask, double area, double score = 0)
        {
            if (classIndex < 0 || classIndex >= classes)
            {
                throw new ArgumentException($"Picture {image} has an object of class {classIndex}; there are the classes 0 to {classes - 1}.", nameof(images));
            }

            if (overlap == DetectionOverlap.Masks && !hasMask)
            {
                throw new ArgumentException($"Picture {image} has an object without a mask. Give masks to all, or score boxes.", nameof(images));
            }

            if (!double.IsFinite(score) || !(area >= 0 && double.IsFinite(area)))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Picture {image} has a score of {score} and an area of {area}; both must be finite, an area not negative."),
                    nameof(images));
            }

            box.Validate();
        }
    }
}
