using Microsoft.ML.Runtime;

namespace MPlug2.ML.Interop;

/// <summary>
/// A channel whose lines arrive at <c>MLContext.Log</c>. ML.NET's progress channels never get there, so progress is told in lines as well.
/// </summary>
internal sealed class HostLog : IDisposable
{
    private readonly IChannel _channel;

    internal HostLog(IChannelProvider host, string channel) => _channel = host.Start(channel);

    internal void Info(string message) => _channel.Info(MessageSensitivity.None, message);

    internal void Warning(string message) => _channel.Warning(MessageSensitivity.None, message);

    /// <summary>A progress that writes each value, or every so many of them, as a line, and hands all of them on.</summary>
    /// <param name="describe">Makes the line; null leaves a value out.</param>
    /// <param name="next">The user's own progress, or null.</param>
    /// <param name="every">One line for so many values, beginning with the first.</param>
    internal IProgress<T> Progress<T>(Func<T, string?> describe, IProgress<T>? next = null, int every = 1) =>
        new LineProgress<T>(this, describe, next, every);

    public void Dispose() => _channel.Dispose();

    // Not System.Progress: that one posts to the thread pool, and lines would come late and in any order.
    private sealed class LineProgress<T>(HostLog log, Func<T, string?> describe, IProgress<T>? next, int every) : IProgress<T>
    {
        private int _count;

        public void Report(T value)
        {
            if (_count++ % every == 0 && describe(value) is { } line)
            {
                log.Info(line);
            }

            next?.Report(value);
        }
    }
}
