using Microsoft.ML;
using MPlug2.ML.Interop;

namespace MPlug2.ML.Tests.Interop;

public class HostTests
{
    [Fact]
    public void Settings_SetOnTheContextLater_AreSeen()
    {
        var context = new MLContext(seed: 42);
        var catalog = context.Transforms.MPlug2;
        context.GpuDeviceId = 3;
        context.FallbackToCpu = false;
        Assert.Equal(new HostSettings(42, 3, false, context.TempFilePath), HostSettings.Of(catalog.Environment));
        Assert.Null(HostSettings.Of(new MLContext().MPlug2.Environment).Seed);
    }

    [Fact]
    public void Catalogs_AskedForTwice_AreTheSame()
    {
        var context = new MLContext();
        Assert.Same(context.MPlug2, context.MPlug2);
        Assert.Same(context.Transforms.MPlug2, context.Transforms.MPlug2);
        Assert.NotSame(context.MPlug2, new MLContext().MPlug2);
    }

    [Fact]
    public void Cancellation_ByTheContext_ReachesTheToken()
    {
        var context = new MLContext();
        var host = context.MPlug2.Environment.Register("test");
        using var cancellation = new HostCancellation(host, CancellationToken.None);
        Assert.False(HostCancellation.IsCanceled(host));
        TestCancellation.CancelExecution(context);
        Assert.True(cancellation.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(30)));
        Assert.Throws<OperationCanceledException>(() => HostCancellation.ThrowIfCanceled(host));
    }

    [Fact]
    public void Cancellation_ByTheCaller_ReachesTheToken()
    {
        using var source = new CancellationTokenSource();
        using var cancellation = new HostCancellation(new MLContext().MPlug2.Environment, source.Token);
        source.Cancel();
        Assert.True(cancellation.Token.IsCancellationRequested);
    }

    [Fact]
    public void Log_InfoAndProgress_ArriveAtTheContextInOrder()
    {
        var context = new MLContext();
        List<string> lines = [];
        context.Log += (_, line) => lines.Add($"{line.Kind} {line.RawMessage}");
        List<int> values = [];
        using (var log = new HostLog(context.MPlug2.Environment.Register("Captioner"), "Fit"))
        {
            log.Info("epoch {0} begins");
            log.Warning("two captions are empty");
            var progress = log.Progress<int>(step => $"step {step}", new Collector(values), every: 3);
            foreach (var step in Enumerable.Range(0, 7))
            {
                progress.Report(step);
            }
        }

        Assert.Equal(
            ["Info epoch {0} begins", "Warning two captions are empty", "Info step 0", "Info step 3", "Info step 6"],
            lines.Where(line => !line.StartsWith("Trace", StringComparison.Ordinal)));
        Assert.Equal(Enumerable.Range(0, 7), values);
    }

    private sealed class Collector(List<int> values) : IProgress<int>
    {
        public void Report(int value) => values.Add(value);
    }
}
