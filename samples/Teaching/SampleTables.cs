using MPlug2.Samples.Reporting;
using Spectre.Console;

namespace MPlug2.Samples.Teaching;

/// <summary>Tables on the console.</summary>
public static class SampleTables
{
    /// <summary>Shows results, each beside what guessing would reach.</summary>
    public static void ShowFigures(IEnumerable<KeyFigure> figures) => Show(
        ["task", "right", "by chance"],
        figures.Select(figure => new[] { Markup.Escape(figure.Label), $"[bold green]{Markup.Escape(figure.Value)}[/]", $"{figure.Chance:P1}" }));

    /// <summary>Shows a table.</summary>
    /// <param name="heads">Heads of its columns, in the console's markup.</param>
    /// <param name="rows">The cells of each row, in the console's markup.</param>
    public static void Show(string[] heads, IEnumerable<string[]> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var table = new Table().RoundedBorder().AddColumns(heads);
        foreach (var row in rows)
        {
            table.AddRow(row);
        }

        AnsiConsole.Write(table);
    }
}
