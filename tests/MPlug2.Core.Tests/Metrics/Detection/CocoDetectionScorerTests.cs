using MPlug2.Detection.Data;
using MPlug2.Metrics;
using MPlug2.Metrics.Detection;

namespace MPlug2.Core.Tests.Metrics.Detection;

public class CocoDetectionScorerTests
{
    private static readonly BoundingBox Square = new(10, 10, 20, 20);

    [Fact]
    public void Score_HalfFound_GivesHalfThePrecision()
    {
        var images = new ScoredImage[] { new([True(0), True(1)], [Found(0, 0.9)]), new([], [Found(1, 0.3)]) };
        var scores = CocoDetectionScorer.Score(images, 3);
        Assert.Equal(1, scores.ByClass[0].AveragePrecision, 1e-12);
        Assert.Equal(0, scores.ByClass[1].AveragePrecision);
        Assert.True(double.IsNaN(scores.ByClass[2].AveragePrecision)); // no object: not part of the mean
        Assert.Equal(0.5, scores.All.AveragePrecision, 1e-12);
        Assert.Equal(0.5, scores.All.AveragePrecisionSmall, 1e-12);
        Assert.True(double.IsNaN(scores.All.AveragePrecisionLarge));
        Assert.Equal(1, scores.Recall(0, 9));
        Assert.Empty(scores.Precision(2, 0));
    }

    [Fact]
    public void Score_DetectionsInACrowd_AreNeitherRightNorWrong()
    {
        var crowd = new TrueObject(0, new BoundingBox(40, 40, 50, 50), 2500, IsCrowd: true);
        PredictedObject[] inside = [.. Enumerable.Range(0, 5).Select(i => Found(0, 0.95 - (0.01 * i)) with { Box = new BoundingBox(45 + i, 45, 10, 10) })];
        Assert.Equal(1, CocoDetectionScorer.Score([new([True(0), crowd], [.. inside, Found(0, 0.1)])], 1).All.AveragePrecision, 1e-12);
        Assert.True(CocoDetectionScorer.Score([new([True(0), crowd with { IsCrowd = false }], [.. inside, Found(0, 0.1)])], 1).All.AveragePrecision < 0.5);
    }

    [Fact]
    public void Score_SecondDetectionOfAnObject_IsWrong()
    {
        var twice = CocoDetectionScorer.Score([new([True(0), True(0) with { Box = new BoundingBox(100, 100, 20, 20) }], [Found(0, 0.9), Found(0, 0.8)])], 1);
        Assert.Equal(0.5, twice.Recall(0, 0));
        Assert.Equal(51 / 101.0, twice.All.AveragePrecision, 1e-12);
    }

    [Fact]
    public void Score_TenThousandObjectsInOnePicture_TakesSeconds()
    {
        TrueObject[] objects = [.. Enumerable.Range(0, 10_000).Select(i => new TrueObject(i % 3, new BoundingBox(20 * (i % 100), 20 * (i / 100), 10, 10), 100))];
        PredictedObject[] found = [.. objects.Select((one, i) => new PredictedObject(one.Class, one.Box, 1 - (i * 1e-5)))];
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var scores = CocoDetectionScorer.Score([new(objects, found)], 3);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), watch.Elapsed.ToString());
        Assert.Equal(300 / 10_000.0, scores.All.AverageRecall100, 1e-4); // no more than a hundred detections a class count
    }

    [Fact]
    public void Score_ImpossibleInput_IsRefused()
    {
        Refused(new([True(1)], []), 1);
        Refused(new([True(0) with { Area = double.NaN }], []), 1);
        Refused(new([True(0) with { Box = new BoundingBox(0, 0, -1, 1) }], []), 1);
        Refused(new([], [Found(0, double.NaN)]), 1);
        Refused(new([True(0)], []), 0);
        Assert.Throws<ArgumentException>(() => CocoDetectionScorer.Score([new([True(0)], [])], 1, DetectionOverlap.Masks));
        var (small, large) = (RunLengthMask.FromCounts([0, 6], 2, 3), RunLengthMask.FromCounts([0, 12], 4, 3));
        Assert.Throws<ArgumentException>(
            () => CocoDetectionScorer.Score([new([True(0) with { Mask = small }], [Found(0, 1) with { Mask = large }])], 1, DetectionOverlap.Masks));

        static void Refused(ScoredImage image, int classes) => Assert.ThrowsAny<ArgumentException>(() => CocoDetectionScorer.Score([image], classes));
    }

    private static TrueObject True(int classIndex) => new(classIndex, Square, 400);

    private static PredictedObject Found(int classIndex, double score) => new(classIndex, Square, score);
}
