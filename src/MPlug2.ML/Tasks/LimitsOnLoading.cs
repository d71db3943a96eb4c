using MPlug2.ML.Media;

namespace MPlug2.ML.Tasks;

/// <summary>
/// Limits of media that take the place of the saved ones while a model is loaded: the server that scores knows its folders and its time, the machine that
/// trained did not. ML.NET hands nothing through to what it loads, but loads on the caller's thread.
/// </summary>
internal static class LimitsOnLoading
{
    [ThreadStatic]
    private static MediaLimits? _current;

    internal static MediaLimits? Current => _current;

    /// <summary>Loads with these limits; null leaves the saved ones.</summary>
    internal static T Apply<T>(MediaLimits? limits, Func<T> load)
    {
        var before = _current;
        _current = limits;
        try
        {
            return load();
        }
        finally
        {
            _current = before;
        }
    }
}
