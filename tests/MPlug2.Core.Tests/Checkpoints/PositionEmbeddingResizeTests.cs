using MPlug2.Checkpoints;
using MPlug2.Core.Tests.Checkpoints.Support;

namespace MPlug2.Core.Tests.Checkpoints;

public class PositionEmbeddingResizeTests
{
    /// <summary>Against mPLUG's own resize, run in Python: components.safetensors, posembed.</summary>
    [SkippableTheory]
    [Trait("Category", "Golden")]
    [InlineData("7to5")]
    [InlineData("4to6")]
    public void Apply_OtherGrid_EqualsTheReference(string grids)
    {
        using var file = TensorFile.Open(FixtureFolder.Require("reference/components.safetensors"));
        using var table = file.Read($"inputs/posembed/{grids}");
        using var expected = file.Read($"outputs/posembed/bilinear_{grids}");
        using var resized = PositionEmbeddingResize.Apply(table, expected.shape[0]);
        Assert.Equal(expected.shape, resized.shape);
        Assert.All(Expect.Floats(expected).Zip(Expect.Floats(resized)), pair => Assert.Equal(pair.First, pair.Second, 2e-6f));
    }

    [Theory]
    [InlineData(17, 8, 37, 8, true)]
    [InlineData(17, 8, 17, 8, false)] // nothing to do
    [InlineData(17, 8, 37, 9, false)] // another width
    [InlineData(16, 8, 37, 8, false)] // no square
    [InlineData(1, 8, 37, 8, false)] // no grid
    public void IsPossible_Shapes_AsExpected(long rows, long width, long newRows, long newWidth, bool possible) =>
        Assert.Equal(possible, PositionEmbeddingResize.IsPossible([rows, width], [newRows, newWidth]));
}
