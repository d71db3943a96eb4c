using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MPlug2.ML.Tests.Tasks.Classification;

/// <summary>The warnings that a context logs.</summary>
internal sealed class ClassifierLog
{
    private readonly List<string> _warnings = [];

    internal ClassifierLog(MLContext context) => context.Log += (_, line) =>
    {
        if (line.Kind == ChannelMessageKind.Warning)
        {
            lock (_warnings)
            {
                _warnings.Add(line.RawMessage);
            }
        }
    };

    internal string Text
    {
        get
        {
            lock (_warnings)
            {
                return string.Join('\n', _warnings);
            }
        }
    }
}
