using MPlug2.ML.Media;
using SkiaSharp;

namespace MPlug2.ML;

/// <summary>Where rows of COCO annotations take from what is not kept in memory: masks, and the sizes of image files.</summary>
internal sealed class CocoSource
{
    private static readonly MediaLimits Limits = new();

    private readonly string _path;
    private readonly string _folder;
    private readonly CocoInstancesOptions _options;
    private readonly (long Length, DateTime Written) _version;

    internal CocoSource(string path, string folder, CocoInstancesOptions options)
    {
        (_path, _folder, _options) = (Path.GetFullPath(path), Path.GetFullPath(folder), options);
        _version = Version(_path);
        Instances = CocoInstances.Read(_path, options);
        foreach (var (image, _) in Instances.Images)
        {
            FullPath(image); // a path that leaves the folder shows now
        }
    }

    internal CocoInstances Instances { get; }

    /// <summary>The path of an image; checks the size of the file where that is wanted.</summary>
    /// <exception cref="CocoFormatException">The file has another size than the record.</exception>
    /// <exception cref="ImageRejectedException">There is no such image.</exception>
    internal string PathOf(CocoImage image)
    {
        var path = FullPath(image);
        if (_options.CheckImageSizes)
        {
            var media = MediaReference.FromImageFile(path);
            var file = MediaIntake.CheckFile(media, Limits).Path;
            using var codec = SKCodec.Create(file)
                ?? throw ImageRejectedException.Create(ImageRejectionReason.NotAnImage, media, "its content is no image that is read here.");
            var (width, height) = PixelConversion.SwapsSides(ImageDecoding.OriginOf(codec, () => File.ReadAllBytes(file)))
                ? (codec.Info.Height, codec.Info.Width)
                : (codec.Info.Width, codec.Info.Height);
            if (width != image.Width || height != image.Height)
            {
                throw new CocoFormatException(
                    CocoProblem.ImageSize,
                    $"Image {image.Id}, '{path}', has {width} x {height} pixels (upright); its record says {image.Width} x {image.Height}, and boxes and masks "
                    + "would not fit. Take the images that were annotated.");
            }
        }

        return path;
    }

    internal string[] MasksOf(CocoImage image, IReadOnlyList<CocoAnnotation> objects)
    {
        if (objects.All(one => one.Shape == CocoShape.None))
        {
            return [.. objects.Select(_ => "")];
        }

        using var file = File.OpenHandle(_path);
        if (Version(_path) != _version)
        {
            throw new CocoFormatException(CocoProblem.Changed, $"'{_path}' was changed since it was loaded. Load it again.");
        }

        return [.. objects.Select(one =>
        {
            if (one.Shape == CocoShape.None)
            {
                return "";
            }

            var json = new byte[one.ShapeLength];
            for (var read = 0; read < json.Length;)
            {
                var more = RandomAccess.Read(file, json.AsSpan(read), one.ShapeBegin + read);
                read += more > 0 ? more : throw new CocoFormatException(CocoProblem.Changed, $"'{_path}' was cut short since it was loaded. Load it again.");
            }

            var mask = CocoShapes.Read(json, one, image);
            return _options.KeepPolygons ? mask.ToString() : mask.Pixels.ToString();
        })];
    }

    private string FullPath(CocoImage image)
    {
        string path;
        try
        {
            path = Path.GetFullPath(Path.Combine(_folder, image.FileName));
        }
        catch (ArgumentException error)
        {
            throw new CocoFormatException(CocoProblem.UnsafePath, $"Image {image.Id} has an impossible file name: {error.Message}", error);
        }

        return path.StartsWith(Path.TrimEndingDirectorySeparator(_folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new CocoFormatException(
                CocoProblem.UnsafePath, $"Image {image.Id} has the file name '{image.FileName}', which leads out of '{_folder}'. Names must stay inside the folder of images.");
    }

    private static (long Length, DateTime Written) Version(string path) => new FileInfo(path) is { Exists: true } file ? (file.Length, file.LastWriteTimeUtc) : default;
}
