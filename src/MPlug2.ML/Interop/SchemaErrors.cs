using Microsoft.ML.Runtime;

namespace MPlug2.ML.Interop;

/// <summary>ML.NET's schema errors in ML.NET's words, followed by what there is and what to do about it.</summary>
internal static class SchemaErrors
{
    private const string Parameter = "inputSchema";
    private const int NamesShown = 20;

    internal static Exception Missing(string role, string name, IReadOnlyCollection<string> present)
    {
        var standard = Contracts.ExceptSchemaMismatch(Parameter, role, name);
        var shown = present.Count == 0 ? "none" : string.Join(", ", present.Take(NamesShown).Select(column => $"'{column}'"));
        var more = present.Count > NamesShown ? $" and {present.Count - NamesShown} more" : string.Empty;
        return WithHelp(standard, $"The columns there are: {shown}{more}. Name the {role} column in the options, or rename the column " +
                                  "with Transforms.CopyColumns.");
    }

    internal static Exception WrongType(string role, string name, string wanted, string seen, string? help = null) => WithHelp(
        Contracts.ExceptSchemaMismatch(Parameter, role, name, wanted, seen),
        help ?? $"Convert the column '{name}' (Transforms.Conversion has the usual ones), or name another {role} column in the options.");

    private static ArgumentOutOfRangeException WithHelp(Exception standard, string help)
    {
        // The exception adds "(Parameter '...')" itself.
        var message = standard.Message;
        var suffix = message.IndexOf(" (Parameter", StringComparison.Ordinal);
        return new(Parameter, $"{(suffix < 0 ? message : message[..suffix])}. {help}");
    }
}
