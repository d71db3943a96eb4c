namespace MPlug2.Metrics.PennTreebank;

/// <summary>The words that have a rule of their own.</summary>
internal static class PtbWordLists
{
    /// <summary>Titles and the like, always followed by a name: their dot is never the end of a sentence.</summary>
    public const string Titles =
        "adm|alex|assoc|asst|attys?|ave|brig|capt|cf|cie|cmdr|col|comdr|cpl|dept|det|drs?|ens|ft|gen|govs?|hon|insp|invt|jos|lt|maj|messrs"
        + "|mfg|mlle|mme|mrs?|ms|msgr|mt|natl|pfc|ph|profs?|pres|pvt|reps?|rev|sens?|sgt|spc|ste?|supt|treas|vs|wm";

    /// <summary>Abbreviations that can end a sentence: before a capital their dot counts twice.</summary>
    public const string Abbreviations =
        "al|ala|apr|ariz|assn|aug|bancorp|bhd|bldg|blvd|bros|calif|cos?|colo|conn|corp|ct|dak|dec|ed\\.d|esq|est|etc|ext|feb|fla|fri|ga|inc"
        + "|ind|intl|jan|jr|jul|jun|kans?|ky|ltd|mar|md|mich|minn|mo|mon|mont|neb|nev|nov|oct|okla|penn|ph\\.d|plc|pte|pty|rd|rt"
        + "|sept?|seq|sq|sr"
        + "|sys|tel|tenn|thu|thurs|tues?|univ|va|vt|wed|wisc?|wyo";

    /// <summary>The same, but words of their own when they are not capitalised.</summary>
    public const string CapitalAbbreviations = "Ark|Del|Ill|La|Mass|Miss|Ore|Pa|Tex|Wash";

    /// <summary>Abbreviations only before a number.</summary>
    public const string NumberAbbreviations = "art|ca|figs?|nos?|op|pp?|prop";

    /// <summary>Capitalised words after which an initial or acronym before them is taken to have ended its sentence.</summary>
    public const string SentenceStarters =
        "A|About|According|Additionally|After|An|As|At|But|Earlier|He|Her|Here|However|If|In|It|Last|Many|More|Mr\\.|Ms\\.|Now"
        + "|Once|One|Other"
        + "|Our|She|Since|So|Some|Such|That|The|Their|Then|There|These|They|This|We|What|When|While|Yet|You";

    /// <summary>What follows the apostrophe of a contraction.</summary>
    public const string Clitics = "s|m|d|re|ve|ll";

    /// <summary>What makes a name with a dot a file.</summary>
    public const string FileExtensions =
        "jpe?g|png|gif|bmp|txt|docx?|pdf|ps|xml|html?|php|py|c|h|cpp|java|jar|zip|gz|tar|exe|dll|bat|mp3|mov|wav|ppt|cgi|pl";

    /// <summary>Spellings with an apostrophe that stay whole although no other rule joins them.</summary>
    public const string WholeWords = "c['\u2019]mon|c['\u2019]est|li['\u2019]l|nat['\u2019]l|o['\u2019]er|ol['\u2019]|somethin['\u2019]";

    /// <summary>Two words written as one: where each is cut.</summary>
    public static IReadOnlyDictionary<string, string> Assimilations { get; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["cannot"] = "can not",
            ["gonna"] = "gon na",
            ["gotta"] = "got ta",
            ["lemme"] = "lem me",
            ["gimme"] = "gim me",
            ["wanna"] = "wan na",
        };

    /// <summary>Characters and entities that are written in another way.</summary>
    public static IReadOnlyDictionary<string, string> Replacements { get; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["("] = "-LRB-",
            [")"] = "-RRB-",
            ["["] = "-LSB-",
            ["]"] = "-RSB-",
            ["{"] = "-LCB-",
            ["}"] = "-RCB-",
            ["¢"] = "cents",
            ["£"] = "#",
            ["€"] = "$",
            ["¤"] = "$",
            ["₠"] = "$",
            ["½"] = "1/2",
            ["¼"] = "1/4",
            ["¾"] = "3/4",
            ["⅓"] = "1/3",
            ["⅔"] = "2/3",
            ["\u00AD"] = "-",
            ["&amp;"] = "&",
            ["&lt;"] = "<",
            ["&gt;"] = ">",
            ["&nbsp;"] = "",
        };
}
