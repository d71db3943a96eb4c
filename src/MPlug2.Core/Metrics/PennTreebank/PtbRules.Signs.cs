namespace MPlug2.Metrics.PennTreebank;

/// <content>Numbers, quotation marks, dashes, brackets, smileys and all other signs.</content>
internal static partial class PtbRules
{
    private const string Eye = @"[-\^x=~<>']";

    private static IEnumerable<PtbRule> Numbers() =>
    [
        new(@"[-+]?([0-9]*([.:,][0-9]+)+|[0-9]+)"),
        new($@"([0-9]{{1,4}}[-\u00A0 ])?[0-9]{{1,4}}[/\u2044][0-9]{{1,4}}(?!{A})", write: WithNoBreakSpaces),
        new($@"[0-9]+(\.[0-9]+)*\.x(?!{A})"),
        new(@"[\u00B2\u00B3\u00B9\u2070-\u207E\u2080-\u208E]+"),
        new(@"[0-9]{1,2}[-/][0-9]{1,2}[-/][0-9]{2,4}"),
        new(
            $@"(\([0-9]{{2,3}}\){Space}?|\+{{0,2}}([0-9]{{2,4}}[-\u00A0 ])?[0-9]{{2,4}}[-\u00A0 ])[0-9]{{3,4}}[-\u00A0 ]?[0-9]{{3,5}}",
            write: static text => NameBrackets(WithNoBreakSpaces(text))),
        new("[A-Z]+\\$"),
        new("[½¼¾⅓⅔¢£€¤₠]", write: Replace),
    ];

    private static IEnumerable<PtbRule> Signs() =>
    [
        // An opening quotation mark is one with something right after it to quote.
        new("(\"|&quot;)", "(?=[A-Za-z0-9$])", write: static _ => "``"),
        new("(\"|&quot;)", write: static _ => "''"),
        new("'", @"[A-Za-z]\S", write: static _ => "`"),
        new("(''|``|`)"),
        new("[“«]", write: static _ => "``"),
        new("[”»]", write: static _ => "''"),
        new("[‘‛‹]", write: static _ => "`"),
        new("['’›]", write: static _ => "'"),
        new("(-{2,4}|[–—―]|&mdash;|&ndash;)", write: static _ => "--"),
        new("-{5,}"),
        new($@"(\.{{3,5}}|(\.{Space}){{2,4}}\.|…)", write: static _ => "..."),
        new("[!?]+"),
        new($@"[<>]?[:;=]['o*-]?[)(\]\[DOPpd|@\\{{](?!{A})", write: NameBrackets),
        new($@"\({Eye}[_.]?{Eye}\)", write: NameBrackets),
        new(@"\([\^x=~<>']-[\^x=~<>']\)", write: NameBrackets),
        new($@"{Eye}_{Eye}"),
        new(@"(<<|>>|\\\*)"),
        new(@"[()\[\]{}\u00AD]", write: Replace),
        new(PtbCharacters.Symbol),
    ];
}
