using System.Runtime.ExceptionServices;

namespace MPlug2.ML.Tasks;

/// <summary>Reads several rows at the same time, and fails as reading them in order would.</summary>
internal static class ParallelRows
{
    /// <summary>
    /// Calls <paramref name="read"/> for each of the rows. Of several that fail, the first one's error is told, as itself: the same one each
    /// time, and the one that reading in order would meet.
    /// </summary>
    internal static void Read(int count, int parallelism, Action<int> read, CancellationToken stop)
    {
        var faults = new ExceptionDispatchInfo?[count];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = parallelism }, (row, state) =>
        {
            try
            {
                stop.ThrowIfCancellationRequested();
                read(row);
            }
            catch (Exception error)
            {
                faults[row] = ExceptionDispatchInfo.Capture(error);
                state.Break(); // rows before this one are still read
            }
        });
        stop.ThrowIfCancellationRequested();
        Array.Find(faults, fault => fault is not null)?.Throw();
    }
}
