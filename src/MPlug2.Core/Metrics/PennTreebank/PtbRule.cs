using System.Text.RegularExpressions;

namespace MPlug2.Metrics.PennTreebank;

/// <summary>
/// One kind of token. Of all rules that match at a place, the one that looks at the most characters wins, and of equals the first; only the
/// group <c>token</c> is consumed, what is matched after it is context.
/// </summary>
internal sealed class PtbRule
{
    private const string Group = "token";

    private readonly Regex _pattern;
    private readonly Func<string, string> _write;

    /// <param name="token">The pattern of what is consumed.</param>
    /// <param name="context">The pattern of what must follow, and counts as looked at.</param>
    /// <param name="ignoreCase">Whether case does not matter.</param>
    /// <param name="write">What the token becomes: several tokens are separated by spaces, "" deletes it. Null: it stays.</param>
    public PtbRule(string token, string context = "", bool ignoreCase = false, Func<string, string>? write = null)
    {
        var options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
        options |= ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None;
        _pattern = new Regex($@"\G(?<{Group}>{token}){context}", options);
        _write = write ?? (static text => text);
    }

    /// <summary>
    /// Tries the rule. <paramref name="seen"/> is the number of characters looked at, <paramref name="consumed"/> those taken.
    /// </summary>
    public bool TryMatch(string text, int index, out int seen, out int consumed)
    {
        var match = _pattern.Match(text, index);
        seen = match.Length;
        consumed = match.Groups[Group].Length;
        return match.Success && consumed > 0;
    }

    /// <summary>What the consumed text becomes.</summary>
    public string Write(string consumed) => _write(consumed);
}
