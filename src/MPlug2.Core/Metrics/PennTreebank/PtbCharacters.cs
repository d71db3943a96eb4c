namespace MPlug2.Metrics.PennTreebank;

/// <summary>The characters that the patterns are made of. What is in none of these classes is deleted.</summary>
internal static class PtbCharacters
{
    private const string LetterClasses = @"\p{L}\p{Mn}\p{Mc}\u00AD\u02C2-\u02C5\u02D2-\u02DF";

    // Marks that Unicode got later, and variation selectors: unknown to the official tokenizer.
    private const string LaterMarks = @"\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20F0\uFE00-\uFE0F\uFE20-\uFE2F";

    /// <summary>What may stand in a word: letters, their marks, and the soft hyphen, which is taken out again.</summary>
    public const string Letter = $@"[{LetterClasses}-[{LaterMarks}]]";

    /// <summary>A letter or a digit.</summary>
    public const string Alphanumeric = $@"[{LetterClasses}\p{{Nd}}-[{LaterMarks}]]";

    /// <summary>The straight and the curly apostrophe.</summary>
    public const string Apostrophe = @"['\u2019]";

    /// <summary>What joins the parts of a compound.</summary>
    public const string Hyphen = @"[-\u058A\u2010\u2011]";

    /// <summary>A space within a line.</summary>
    public const string Space = @"[ \u00A0]";

    /// <summary>What never stands inside an address.</summary>
    public const string NoAddress = @"\s\u00A0""<>|()";

    /// <summary>Signs that are a token each and stay as they are.</summary>
    public const string Symbol =
        @"[.,:;=~$%^&|\\/+*#@_<>\-\u00A1\u00A5-\u00A9\u00AC\u00AE-\u00B4\u00B6-\u00B9\u00BF\u00D7\u00F7\u037E\u0387\u0589\u05BE\u05C0"
        + @"\u05C3\u05C6\u05F3-\u05F4\u060C\u061B\u061F\u066A\u066D\u06D4\u0964\u0965\u0E3F\u0E4F\u2016-\u2017\u201A\u201E-\u2023"
        + @"\u2030-\u2038\u203B\u203E-\u2042\u2044\u2070\u2074-\u207E\u2080-\u208E\u20A4\u2100-\u2101\u2103-\u2106\u2108-\u2109\u2114"
        + @"\u2116-\u2118\u211E-\u2123\u2125\u2127\u2129\u212E\u213A-\u213B\u2140-\u2144\u214A-\u214D\u214F\u2155-\u215E\u2190-\u2426"
        + @"\u2440-\u244A\u2460-\u2BFF\u3001-\u3002\u3012\u30FB\uFF01-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFF65\uFFE0-\uFFE1"
        + @"\uFFE5-\uFFE6]";
}
