using Microsoft.ML;
using MPlug2.ML.Tests.Media;

namespace MPlug2.ML.Tests.Tasks;

/// <summary>Four small images, each of one colour, and what tests of tasks with images share.</summary>
public sealed class ColorImages : IDisposable
{
    private readonly TestFolder _folder = new();

    public ColorImages() => Paths = [Make("red", 255, 0, 0), Make("green", 0, 255, 0), Make("blue", 0, 0, 255), Make("white", 255, 255, 255)];

    public static IReadOnlyList<string> Names { get; } = ["red", "green", "blue", "white"];

    public IReadOnlyList<string> Paths { get; }

    internal string File(string name) => _folder.File(name);

    internal string Save(MLContext context, ITransformer model, IDataView data, string name = "model.zip")
    {
        var path = File(name);
        context.Model.Save(model, data.Schema, path);
        return path;
    }

    /// <summary>Lines that another process prints.</summary>
    internal string[] Elsewhere(params IEnumerable<string> arguments) => TestProcess.Run(
        "dotnet", _folder.Root, ["exec", Path.Combine(AppContext.BaseDirectory, "MPlug2.ML.TestApp.dll"), .. arguments])
        .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    internal string Write(string name, byte[] content)
    {
        System.IO.File.WriteAllBytes(File(name), content);
        return File(name);
    }

    public void Dispose() => _folder.Dispose();

    private string Make(string name, byte red, byte green, byte blue) => Write(name + ".png", TestImages.Png(24, 20, red, green, blue));
}
