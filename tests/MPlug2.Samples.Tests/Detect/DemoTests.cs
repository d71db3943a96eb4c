using System.Text.Json;
using MPlug2.Samples.Detect;
using MPlug2.Samples.Tests.ShapesWorld;

namespace MPlug2.Samples.Tests.Detect;

public class DemoTests
{
    [Fact]
    public async Task Run_Tiny_TakesEveryStep()
    {
        using var folder = new TemporaryFolder();
        await new Demo(folder.Path, Recipe.Tiny).RunAsync(CancellationToken.None);
        using var summary = JsonDocument.Parse(await File.ReadAllTextAsync(folder["summary.json"]));
        Assert.InRange(summary.RootElement.GetProperty("boxAP50").GetDouble(), 0, 1);
        Assert.Equal(2, summary.RootElement.GetProperty("steps").GetInt32());
        Assert.True(new FileInfo(Path.Combine(folder.Path, "models", "segmenter.zip")).Length > 1 << 20);
        Assert.StartsWith("[", await File.ReadAllTextAsync(folder["results.json"]), StringComparison.Ordinal);
        Assert.Equal(4, Directory.GetFiles(folder["drawn"], "*.png").Length);
        Assert.Contains("4 scenes that no training showed", await File.ReadAllTextAsync(folder["index.html"]), StringComparison.Ordinal);
    }
}
