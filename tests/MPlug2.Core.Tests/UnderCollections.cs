namespace MPlug2.Core.Tests;

/// <summary>What an action does while a thread forces one collection after another must be what it does in peace.</summary>
internal static class UnderCollections
{
    /// <summary>Runs an action under such a thread.</summary>
    /// <returns>How many collections there were.</returns>
    internal static int Run(Action action)
    {
        using var stop = new CancellationTokenSource();
        var collections = 0;
        var collector = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                collections++;
            }
        });
        collector.Start();
        try
        {
            action();
        }
        finally
        {
            stop.Cancel();
            collector.Join();
        }

        return collections;
    }
}
