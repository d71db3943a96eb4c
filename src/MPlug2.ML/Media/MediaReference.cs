using Microsoft.ML.Data;

namespace MPlug2.ML.Media;

/// <summary>One video, GIF or image: a file by its path, an encoded file's bytes in memory, or a decoded image.</summary>
public sealed class MediaReference
{
    private MediaReference(MediaKind kind, string? path, ReadOnlyMemory<byte> bytes, MLImage? image = null) =>
        (Kind, Path, Bytes, Image, Length) = (kind, path, bytes, image, bytes.Length);

    /// <summary>The path as given; null for bytes and decoded images.</summary>
    public string? Path { get; }

    /// <summary>The encoded file; empty for a path or a decoded image.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The decoded image; null for a path or bytes.</summary>
    public MLImage? Image { get; }

    /// <summary>How messages name it.</summary>
    public string Name => Path is not null ? $"'{Path}'" : Image is not null ? $"of {Image.Width} x {Image.Height} pixels in memory"
        : Kind == MediaKind.Video ? $"a video of {Length:N0} bytes in memory" : $"of {Length:N0} bytes in memory";

    /// <summary>This package's own file with the bytes that were given, once they are no longer kept in memory.</summary>
    internal string? Spilled { get; private init; }

    /// <summary>Whether it is to be opened, and not in memory.</summary>
    internal bool IsFile => Path is not null || Spilled is not null;

    /// <summary>Bytes that were given.</summary>
    internal long Length { get; private init; }

    /// <summary>What two media of the same file have in common.</summary>
    internal object Identity => Path ?? Spilled ?? Image ?? (object)this;

    internal MediaKind Kind { get; }

    /// <summary>As a reader of files calls it in messages.</summary>
    internal string KindOfFile => Kind == MediaKind.Video ? "a video file" : "an image file";

    /// <summary>A video. The path is checked when the file is read, so that a bad row can be told apart from a bad program.</summary>
    /// <param name="path">A local path, absolute or relative to the current folder. Web addresses are refused when it is read.</param>
    public static MediaReference FromFile(string? path) => new(MediaKind.Video, path ?? "", default);

    /// <summary>An encoded video (mp4, webm, avi, gif...) in memory; it is not copied and must not change while it is read.</summary>
    /// <param name="bytes">The whole file.</param>
    public static MediaReference FromBytes(ReadOnlyMemory<byte> bytes) => new(MediaKind.Video, null, bytes);

    /// <summary>An image. The path is checked when the file is read.</summary>
    /// <param name="path">A local path, absolute or relative to the current folder. Web addresses are refused when it is read.</param>
    public static MediaReference FromImageFile(string? path) => new(MediaKind.Image, path ?? "", default);

    /// <summary>An encoded image (JPEG, PNG, WebP, GIF, BMP) in memory; it is not copied and must not change while it is read.</summary>
    /// <param name="bytes">The whole file.</param>
    public static MediaReference FromImageBytes(ReadOnlyMemory<byte> bytes) => new(MediaKind.Image, null, bytes);

    /// <summary>A decoded image; it must not be disposed of before it is read.</summary>
    /// <param name="image">The image; null, a row without one, is told when it is read.</param>
    public static MediaReference FromImage(MLImage? image) => new(MediaKind.Image, null, default, image);

    /// <summary>Bytes that now lie in a file of this package's own, which no rule about allowed folders concerns.</summary>
    internal static MediaReference FromSpilled(MediaKind kind, string path, long length) =>
        new(kind, null, default) { Spilled = path, Length = length };

    /// <inheritdoc/>
    public override string ToString() => Name;
}
