namespace MPlug2.Metrics.PennTreebank;

/// <content>Abbreviations, contractions and words.</content>
internal static partial class PtbRules
{
    // A sentence can end here: a capital, a tag, a wider space or nothing follows.
    private const string SentenceEnd = @"\.(\s?$|\s(\s|\p{Lu}|</?[A-Za-z]))";
    private const string SentenceStart = $@"\.\s+(?=[A-Z])(?i:{PtbWordLists.SentenceStarters})\s";
    private const string CapitalAbbreviation = $"(?=[A-Z])(?i:{PtbWordLists.CapitalAbbreviations})";
    private const string Acronym = @"[A-Za-z](\.[A-Za-z])+";

    // O'Brien, d'Artagnan, l'eau, Hawai'i: the apostrophe belongs to the word.
    private const string Name =
        $"([A-HJ-XZ]{Apostrophe}{L}{{2,}}|[dlno]{Apostrophe}{L}{{2,}}{A}*"
        + $"|{L}+[aeiouyAEIOUY]{Apostrophe}[aeiouAEIOU]{L}*|{PtbWordLists.WholeWords})";

    private const string Dotted = $@"{L}{A}*([.!?]{L}{A}*)+";
    private const string Hyphenated = $@"(({Acronym}\.|(?>{A}({A}|[.,])*))({Hyphen}{A}+)+)";
    private const string Joined = $"(({Name}|{A}+)(({Hyphen}|_)({Name}|{A}+))*)";
    private const string Alternatives = $"({A}+(-{L}+)*(/{A}+(-{L}+)*){{1,2}})";
    private const string NoLetter = $@"(?!{L})([\s\S]|$)";

    private static IEnumerable<PtbRule> Abbreviations() =>
    [
        new($"(?i:{PtbWordLists.Abbreviations})", SentenceEnd, write: WithDot),
        new(CapitalAbbreviation, SentenceEnd, write: WithDot),
        new($@"({PtbWordLists.Titles})\.", ignoreCase: true),
        new($@"({PtbWordLists.Abbreviations})\.", ignoreCase: true),
        new($@"{CapitalAbbreviation}\."),
        new($@"({PtbWordLists.NumberAbbreviations})\.", "(?=[ \u00A0]*[0-9])", ignoreCase: true),
        new(Acronym, SentenceStart, write: WithDot),
        new($@"{Acronym}\."),
        new("[A-Za-z]", SentenceStart),
        new(@"[A-Za-z]\."),
        new($"[A-Z]+(&|&amp;|\\+)[A-Z]+", write: static text => text.Replace("&amp;", "&")),
    ];

    private static IEnumerable<PtbRule> Words() =>
    [
        new(
            $"({string.Join('|', PtbWordLists.Assimilations.Keys)})(?!{A})", ignoreCase: true,
            write: static text => PtbWordLists.Assimilations[text]),
        new($"{Apostrophe}t", "(is|was)", ignoreCase: true, write: Straighten),
        new($"{L}*[\\p{{L}}-[nN]]", $"[nN]{Apostrophe}[tT]"),
        new($"n{Apostrophe}t(?!{L})", ignoreCase: true, write: Straighten),
        new($"n{Apostrophe}t{L}+", ignoreCase: true),
        new($"({Hyphenated}|{Dotted}|{Joined}|{Alternatives})", $"{Apostrophe}(?i:{PtbWordLists.Clitics}){NoLetter}"),
        new($"'({PtbWordLists.Clitics})", NoLetter, ignoreCase: true),
        new($"\u2019({PtbWordLists.Clitics})", ignoreCase: true, write: Straighten),
        new($"[dlj]{Apostrophe}(?!({PtbWordLists.Clitics})(?!{L}))", ignoreCase: true),
        new($"y{Apostrophe}(?={L})(?!({PtbWordLists.Clitics})(?!{L}))", ignoreCase: true),
        new($"{Apostrophe}(em|till?|cause)", ignoreCase: true, write: Straighten),
        new($"{Apostrophe}n{Apostrophe}?", ignoreCase: true, write: Straighten),
        new($"{Apostrophe}[0-9]0s", write: Straighten),
        new($"{Apostrophe}[0-9]{{2}}", @"(?=\s|$)", write: Straighten),
        new(Hyphenated),
        new(Dotted),
        new(Joined),
        new($@"({A}+{Hyphen})*({Acronym}\.{Hyphen})?{Acronym}\."),
        new($"({A}|{AccentEntity})+"),
        new(Alternatives),
        new(@"([Cc]\+\+|[CcFf]#)"),
        new("(__+|##+|@@+|\\*\\*+)"),
    ];

    // The dot itself stays behind and becomes the end of the sentence.
    private static string WithDot(string text) => text + ".";

    private static string Straighten(string text) => text.Replace('\u2019', '\'');
}
