namespace MPlug2.ML.Media;

/// <summary>One video or GIF: a file by its path, or an encoded file's bytes in memory.</summary>
public sealed class MediaReference
{
    private readonly long _spilledLength;

    private MediaReference(string? path, ReadOnlyMemory<byte> bytes, string? spilled = null, long spilledLength = 0)
    {
        Path = path;
        Bytes = bytes;
        Spilled = spilled;
        _spilledLength = spilledLength;
    }

    /// <summary>The path as given; null for bytes.</summary>
    public string? Path { get; }

    /// <summary>The encoded file; empty for a path.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>How messages name it.</summary>
    public string Name => Path is not null ? $"'{Path}'" : $"a video of {(Spilled is null ? Bytes.Length : _spilledLength):N0} bytes in memory";

    /// <summary>This package's own file with the bytes that were given, once they are no longer kept in memory.</summary>
    internal string? Spilled { get; }

    /// <summary>What two media of the same file have in common.</summary>
    internal object Identity => Path ?? Spilled ?? (object)this;

    /// <summary>A file. The path is checked when the file is read, so that a bad row can be told apart from a bad program.</summary>
    /// <param name="path">A local path, absolute or relative to the current folder. Web addresses are refused when it is read.</param>
    public static MediaReference FromFile(string? path) => new(path ?? "", default);

    /// <summary>An encoded file (mp4, webm, avi, gif...) in memory; it is not copied and must not change while it is read.</summary>
    /// <param name="bytes">The whole file.</param>
    public static MediaReference FromBytes(ReadOnlyMemory<byte> bytes) => new(null, bytes);

    /// <summary>Bytes that now lie in a file of this package's own, which no rule about allowed folders concerns.</summary>
    internal static MediaReference FromSpilled(string path, long length) => new(null, default, path, length);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
