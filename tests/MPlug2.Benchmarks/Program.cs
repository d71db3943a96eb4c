using System.Globalization;
using System.Text.Json;
using MPlug2;
using MPlug2.Benchmarks;
using Spectre.Console;

// [--quick] [--only PART[,PART]] [--no-switches] [--out FILE]; parts: vision, caption, training, video, start, rows, search, detection.
// --overfit FOLDER [--epochs NUMBER] [--minutes NUMBER]: learns the objects of tests/Fixtures/coco_mini by heart and prints what it finds.
if (args is ["--child", var child, .. var rest])
{
    StartFigures.RunChild(child, rest.FirstOrDefault());
    return;
}

string? Option(string name) => args.SkipWhile(argument => argument != name).Skip(1).FirstOrDefault();
if (args is ["--overfit", var photographs, ..])
{
    PhotographOverfit.Run(photographs, int.Parse(Option("--epochs") ?? "160", CultureInfo.InvariantCulture), double.Parse(Option("--minutes") ?? "5", CultureInfo.InvariantCulture));
    return;
}

var settings = new Settings(args.Contains("--quick"));
var parts = new Dictionary<string, Func<Settings, IEnumerable<Figure>>>
{
    ["vision"] = VisionFigures.Measure,
    ["caption"] = CaptionFigures.Measure,
    ["training"] = TrainingFigures.Measure,
    ["video"] = VideoFigures.Measure,
    ["start"] = StartFigures.Measure,
    ["rows"] = RowFigures.Measure,
    ["search"] = SearchFigures.Measure,
    ["detection"] = DetectionFigures.Measure,
};
var wanted = Option("--only")?.Split(',') ?? [.. parts.Keys];
if (wanted.FirstOrDefault(part => !parts.ContainsKey(part)) is { } unknown)
{
    Console.Error.WriteLine($"There is no part '{unknown}'; there are {string.Join(", ", parts.Keys)}.");
    Environment.ExitCode = 2;
    return;
}

if (!args.Contains("--no-switches"))
{
    MPlug2Runtime.TuneAllocator();
    MPlug2Runtime.EnableAvx512Kernels();
}

Console.WriteLine(MPlug2Runtime.Describe());
var figures = new List<Figure>();
var table = new Table().RoundedBorder().AddColumns("figure", "measured", "limit", "ratio", "goal", "limit is");
foreach (var part in wanted)
{
    Console.Error.WriteLine($"measuring {part}...");
    foreach (var figure in parts[part](settings))
    {
        figures.Add(figure);
        Console.Error.WriteLine($"  {figure.Name}: {figure.Value:G4} {figure.Unit}, {figure.Ratio:F2} of {figure.Limit:G4}");
        var goal = figure.Goal is not { } number ? "" : $"{(figure.AtMost ? "<=" : ">=")} {number} {(figure.Met == true ? "[green]met[/]" : "[red]missed[/]")}";
        table.AddRow(Markup.Escape(figure.Name), $"{figure.Value:G4} {figure.Unit}", $"{figure.Limit:G4}", $"{figure.Ratio:F2}", goal, Markup.Escape(figure.Note));
    }
}

AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 150);
AnsiConsole.Write(table);
var file = Option("--out") ?? "benchmarks.json";
File.WriteAllText(file, JsonSerializer.Serialize(
    new { Runtime = MPlug2Runtime.Describe().Split(Environment.NewLine), settings.Quick, Figures = figures },
    new JsonSerializerOptions { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase }));
Console.WriteLine($"Written to {Path.GetFullPath(file)}");
