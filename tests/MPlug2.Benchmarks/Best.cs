using System.Diagnostics;

namespace MPlug2.Benchmarks;

/// <summary>Best of several runs: on a shared machine the minimum is what the code can do, the rest is what others did meanwhile.</summary>
internal static class Best
{
    /// <summary>Seconds of the quickest of <paramref name="runs"/> runs, after one to warm up.</summary>
    internal static double Of(int runs, Action action) => Together(runs, action)[0];

    /// <summary>The same for several actions that take turns, so that a busy minute hits them all alike.</summary>
    internal static double[] Together(int runs, params Action[] actions)
    {
        var best = new double[actions.Length];
        Array.Fill(best, double.PositiveInfinity);
        for (var run = -1; run < runs; run++)
        {
            for (var i = 0; i < actions.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                actions[i]();
                var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
                best[i] = run < 0 ? best[i] : Math.Min(best[i], seconds);
            }
        }

        return best;
    }
}
