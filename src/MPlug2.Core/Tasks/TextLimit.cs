using MPlug2.Configuration;

namespace MPlug2.Tasks;

/// <summary>How long a text may be.</summary>
internal static class TextLimit
{
    /// <summary>The number of tokens that was asked for, or as many as the model holds.</summary>
    /// <exception cref="ArgumentException">The model holds fewer.</exception>
    internal static int Of(int? wanted, TextConfig config) => wanted is null or >= 2 && !(wanted > config.MaximumPositions)
        ? wanted ?? config.MaximumPositions
        : throw new ArgumentException(
            $"MaximumTokens is {wanted}; it is at least 2, and the model holds {config.MaximumPositions} tokens. Change MaximumTokens, or choose a " +
            "configuration with more positions.", nameof(wanted));
}
