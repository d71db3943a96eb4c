namespace MPlug2.Metrics.PennTreebank;

/// <content>Tags, entities, and addresses of the net.</content>
internal static partial class PtbRules
{
    private const string Blank = @"[^\S\n]";
    private const string TagName = "[A-Za-z][A-Za-z0-9_:.-]*";
    private const string Attribute = $"""{TagName}{Blank}*={Blank}*("[^"\n]*"|'[^'\n]*')""";
    private const string HostLabel = "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?";
    private const string MailAddress =
        $@"[A-Za-z0-9](?>[^{PtbCharacters.NoAddress}{{}}@]*)@[^{PtbCharacters.NoAddress}{{}}.]+(\.[^{PtbCharacters.NoAddress}{{}}.]+)*";
    private const string AddressTail = $"[^{PtbCharacters.NoAddress}]*[^{PtbCharacters.NoAddress}.?!,:;-]";

    private const string AccentEntity = "&[aeiouAEIOU](acute|grave|uml);";

    private static IEnumerable<PtbRule> Markup() =>
    [
        new($"<[!?]?{TagName}({Blank}+({Attribute}|{TagName}))*{Blank}*[/?]?>", write: WithNoBreakSpaces),
        new($@"</{TagName}{Blank}*>", write: WithNoBreakSpaces),
        new("<!--.*?-->", write: WithNoBreakSpaces),
        new("&(amp|lt|gt|nbsp);", ignoreCase: true, write: Replace),
        new("&#[0-9]+;"),
        new("-[LR][RSC]B-", ignoreCase: true),
    ];

    private static IEnumerable<PtbRule> Addresses() =>
    [
        new($@"https?://{AddressTail}", ignoreCase: true),
        new($@"www\.{HostLabel}(\.{HostLabel})+(/{AddressTail})?", ignoreCase: true),
        new($@"{HostLabel}(\.{HostLabel})*\.(com|net|org|edu)(?!{A})(/{AddressTail})?", ignoreCase: true),
        new($@"{A}+(\.{A}+)*\.({PtbWordLists.FileExtensions})(?=[\s.?!,]|$)", ignoreCase: true),
        new(MailAddress),
        new($"<{MailAddress}>"),
        new(@"@[A-Za-z_][A-Za-z_0-9]*"),
        new($@"#{L}({L}|_)*"),
    ];
}
