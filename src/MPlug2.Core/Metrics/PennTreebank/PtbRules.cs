namespace MPlug2.Metrics.PennTreebank;

/// <summary>All rules, in the order that decides between equally long matches.</summary>
internal static partial class PtbRules
{
    private const string L = PtbCharacters.Letter;
    private const string A = PtbCharacters.Alphanumeric;
    private const string Apostrophe = PtbCharacters.Apostrophe;
    private const string Hyphen = PtbCharacters.Hyphen;
    private const string Space = PtbCharacters.Space;

    public static IReadOnlyList<PtbRule> All { get; } =
        [.. Markup(), .. Addresses(), .. Abbreviations(), .. Words(), .. Numbers(), .. Signs()];

    private static string WithNoBreakSpaces(string text) => text.Replace(' ', '\u00A0');

    private static string Replace(string text) => PtbWordLists.Replacements[text];

    // The names of brackets stand for them wherever they occur.
    private static string NameBrackets(string text) => text.Replace("(", "-LRB-").Replace(")", "-RRB-");
}
