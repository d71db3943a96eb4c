using MPlug2.ML.Tests.Media;

namespace MPlug2.ML.Tests.Tasks;

/// <summary>Four small images, each of one colour, and what tests of tasks with images share.</summary>
public sealed class ColorImages : ModelFolder
{
    public ColorImages() => Paths = [Make("red", 255, 0, 0), Make("green", 0, 255, 0), Make("blue", 0, 0, 255), Make("white", 255, 255, 255)];

    public static IReadOnlyList<string> Names { get; } = ["red", "green", "blue", "white"];

    public IReadOnlyList<string> Paths { get; }

    private string Make(string name, byte red, byte green, byte blue) => Write(name + ".png", TestImages.Png(24, 20, red, green, blue));
}
