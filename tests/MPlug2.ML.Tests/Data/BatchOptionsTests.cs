using MPlug2.ML.Data;

namespace MPlug2.ML.Tests.Data;

public class BatchOptionsTests
{
    [Fact]
    public void Validated_SeveralFaults_ListsThemAll()
    {
        var error = Assert.Throws<ArgumentException>(
            () => new BatchOptions { BatchSize = 0, PrefetchBlocks = -1 }.Validated());
        Assert.Contains("BatchSize is 0", error.Message);
        Assert.Contains("PrefetchBlocks is -1", error.Message);
        Assert.DoesNotContain("ReadParallelism", error.Message);
    }

    [Fact]
    public void Validated_Defaults_AreFine() => Assert.Equal(new BatchOptions(), new BatchOptions().Validated());
}
