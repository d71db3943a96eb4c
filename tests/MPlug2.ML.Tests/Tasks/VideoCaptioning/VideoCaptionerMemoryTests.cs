using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.ML.Tests.Tasks.VideoCaptioning.Support;
using TorchSharp;
using static MPlug2.ML.Tests.Tasks.VideoCaptioning.Support.CaptionerWorld;

namespace MPlug2.ML.Tests.Tasks.VideoCaptioning;

/// <summary>What scoring many rows leaves in memory: nothing.</summary>
[Collection(nameof(CaptionerCollection))]
public sealed class VideoCaptionerMemoryTests(CaptionerWorld world)
{
    private const int Rows = 2000;
    private readonly MLContext _context = new(seed: 1);

    [Fact]
    public void Transform_TwoThousandRows_LeavesNoTensor()
    {
        using var model = Captioner(_context, options => (options.Epochs, options.ScoringBatchSize) = (0, 200)).Fit(View(_context, world.Rows));
        var expected = Captions(model, world.Rows); // whatever is made once is made now
        var rows = Enumerable.Range(0, Rows).Select(i => world.Rows[i % world.Rows.Count]);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = torch.Tensor.TotalCount;

        var scored = model.Transform(View(_context, rows));
        var scores = scored.GetColumn<float>("Score").ToList();

        Assert.Equal(before, torch.Tensor.TotalCount);
        Assert.Equal(Rows, scores.Count);
        for (var row = 0; row < Rows; row++)
        {
            Assert.Equal(expected[row % expected.Count].Score, scores[row], 1e-4f);
        }
    }
}
