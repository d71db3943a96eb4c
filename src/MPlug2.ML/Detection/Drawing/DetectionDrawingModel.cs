using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MPlug2.Frames;
using MPlug2.ML.Tasks;
using MPlug2.Platform;
using SkiaSharp;

namespace MPlug2.ML;

/// <summary>Draws batches, into files where that is wanted.</summary>
internal sealed class DetectionDrawingModel(DrawDetectionsOptions options) : ITaskModel<DrawingExample, DrawingAnswer>
{
    private const int HashDigits = 12;

    public IReadOnlyList<DrawingAnswer> Predict(IReadOnlyList<DrawingExample> examples, CancellationToken stop) => [.. examples.Select(example =>
    {
        stop.ThrowIfCancellationRequested();
        var drawn = DetectionPainter.Paint(example.Picture, example.Objects, options.MaskOpacity, options.LineThickness, options.ShowLabels);
        return options.OutputFolder is { } folder ? new DrawingAnswer(null, Save(drawn, example, folder)) : new DrawingAnswer(drawn, null);
    })];

    /// <summary>Four bytes a pixel, red first.</summary>
    internal static byte[] Rgba(VideoFrames picture)
    {
        var pixels = new byte[picture.Pixels.Length / 3 * 4];
        for (int from = 0, to = 0; from < picture.Pixels.Length; from += 3, to += 4)
        {
            picture.Pixels.AsSpan(from, 3).CopyTo(pixels.AsSpan(to));
            pixels[to + 3] = byte.MaxValue;
        }

        return pixels;
    }

    public void Dispose()
    {
    }

    private static string Save(VideoFrames drawn, DrawingExample example, string folder)
    {
        Directory.CreateDirectory(folder);
        var (name, identity) = example.SourcePath is { } source
            ? (Path.GetFileNameWithoutExtension(source), Encoding.UTF8.GetBytes(Path.GetFullPath(source)))
            : ("image", example.Picture.Pixels);
        var hash = Convert.ToHexStringLower(SHA256.HashData(identity))[..HashDigits];
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}-{hash}.png"));
        var info = new SKImageInfo(drawn.Width, drawn.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var image = SKImage.FromPixelCopy(info, Rgba(drawn));
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        AtomicFile.Write(path, png.SaveTo); // several cursors may draw the same image
        return path;
    }
}
