using Microsoft.ML.Runtime;

namespace MPlug2.ML.Interop;

/// <summary>
/// One token for two ways to cancel: the caller's token, and ML.NET's own <c>CancelExecution</c>, which only sets a flag on the hosts and
/// is therefore looked at every now and then. A flag that is up already belongs to earlier work, and hosts never take it down: then the
/// caller's token alone counts.
/// </summary>
internal sealed class HostCancellation : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private readonly CancellationTokenSource _source;
    private readonly Timer? _timer;

    internal HostCancellation(IHostEnvironment host, CancellationToken token)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(token);
        _source = source;
        _timer = IsCanceled(host) ? null : new Timer(_ => CancelIfAsked(host, source), null, TimeSpan.Zero, Interval);
    }

    internal CancellationToken Token => _source.Token;

    internal static bool IsCanceled(IHostEnvironment host) => host is ICancelable { IsCanceled: true };

    /// <summary>Throws when the host was told to stop by <c>CancelExecution</c>.</summary>
    internal static void ThrowIfCanceled(IHostEnvironment host)
    {
        if (IsCanceled(host))
        {
            throw new OperationCanceledException("The ML.NET context was told to cancel execution.");
        }
    }

    public void Dispose()
    {
        using var stopped = new ManualResetEvent(false);
        if (_timer?.Dispose(stopped) == true)
        {
            stopped.WaitOne(); // a callback may still be under way, and uses the source
        }

        _source.Dispose();
    }

    private static void CancelIfAsked(IHostEnvironment host, CancellationTokenSource source)
    {
        if (IsCanceled(host))
        {
            source.Cancel();
        }
    }
}
