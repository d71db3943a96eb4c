using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MPlug2.ML.Tests.Tasks;

/// <summary>The warnings that a context logs.</summary>
internal sealed class WarningLog
{
    private readonly List<string> _lines = [];

    /// <param name="context">Listened to from now on.</param>
    /// <param name="heard">Called after each warning, on the thread that logs it.</param>
    internal WarningLog(MLContext context, Action? heard = null) => context.Log += (_, line) =>
    {
        if (line.Kind == ChannelMessageKind.Warning)
        {
            lock (_lines)
            {
                _lines.Add(line.RawMessage);
            }

            heard?.Invoke();
        }
    };

    internal IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    internal string Text => string.Join('\n', Lines);
}
