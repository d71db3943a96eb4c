using System.Diagnostics;
using Spectre.Console;

namespace MPlug2.Samples.Teaching;

/// <summary>A run of a sample, with its folder and its clock, from the opening on the console to the line that says where the page is.</summary>
public sealed class SampleRun
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly string _output;

    private SampleRun(string output) => _output = output;

    /// <summary>Time since the opening.</summary>
    public TimeSpan Elapsed => _clock.Elapsed;

    /// <summary>Starts the clock, makes the folder, and says which sample this is and on what it runs.</summary>
    /// <param name="output">Folder of everything that the sample writes.</param>
    /// <param name="title">Name of the sample, for people.</param>
    public static SampleRun Begin(string output, string title)
    {
        var run = new SampleRun(Directory.CreateDirectory(output).FullName);
        AnsiConsole.Write(new Rule($"[bold]{Markup.Escape(title)}[/]").LeftJustified());
        AnsiConsole.WriteLine(MPlug2Runtime.Describe());
        return run;
    }

    /// <summary>Makes the folder of the models.</summary>
    /// <returns>Its full path.</returns>
    public string CreateModelsFolder() => Directory.CreateDirectory(Path.Combine(_output, "models")).FullName;

    /// <summary>Says that the data are there.</summary>
    /// <returns>The time since the opening.</returns>
    public TimeSpan DataWritten()
    {
        var made = Elapsed;
        AnsiConsole.MarkupLineInterpolated($"written in {made.TotalSeconds:F0} s");
        return made;
    }

    /// <summary>Says where the page is, what it shows, and how long everything took.</summary>
    /// <param name="page">Path of the page.</param>
    /// <param name="shows">What is on it.</param>
    public void End(string page, string shows) =>
        AnsiConsole.MarkupLineInterpolated($"[bold]{page}[/] shows {shows} ({Elapsed.TotalSeconds:F0} s in all).");
}
