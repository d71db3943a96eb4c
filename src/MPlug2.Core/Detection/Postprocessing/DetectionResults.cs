using MPlug2.Metrics.Detection;

namespace MPlug2.Detection;

/// <summary>Brings detections from the network's picture to the one that was asked about.</summary>
internal static class DetectionResults
{
    /// <summary>Scales the boxes, clips them, drops those without size, and paints the masks.</summary>
    /// <param name="detections">In pixels of the network's picture.</param>
    /// <param name="from">Size of that picture before padding.</param>
    /// <param name="to">Size of the picture that was asked about.</param>
    internal static IReadOnlyList<PredictedObject> Scale(ImageDetections detections, ImageSize from, ImageSize to)
    {
        float x = (float)((double)to.Width / from.Width), y = (float)((double)to.Height / from.Height);
        var found = new List<PredictedObject>();
        for (var i = 0; i < detections.Count; i++)
        {
            var box = detections.Boxes[i].Scaled(x, y).ClippedTo(to);
            if (!box.IsEmpty)
            {
                var mask = detections.Masks.Length == 0 ? null : MaskPainter.Paint(detections.Mask(i), MaskHead.Side, box, to).ToRunLengths();
                found.Add(new(detections.Labels[i], box.ToGroundingBox(), detections.Scores[i], mask));
            }
        }

        return found;
    }

    /// <summary>Multiplies the scores by how sure the masks are: the mean of their values above one half. The order stays as it was.</summary>
    internal static ImageDetections WithMaskness(ImageDetections detections)
    {
        var scores = new float[detections.Count];
        for (var i = 0; i < scores.Length; i++)
        {
            double sum = 0;
            var count = 0;
            foreach (var value in detections.Mask(i))
            {
                if (value > 0.5f)
                {
                    sum += value;
                    count++;
                }
            }

            scores[i] = count == 0 ? 0 : detections.Scores[i] * (float)(sum / count);
        }

        return detections with { Scores = scores };
    }
}
