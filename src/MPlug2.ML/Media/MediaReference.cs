namespace MPlug2.ML.Media;

/// <summary>One video or GIF: a file by its path, or an encoded file's bytes in memory.</summary>
public sealed class MediaReference
{
    private MediaReference(string? path, ReadOnlyMemory<byte> bytes)
    {
        Path = path;
        Bytes = bytes;
    }

    /// <summary>The path as given; null for bytes.</summary>
    public string? Path { get; }

    /// <summary>The encoded file; empty for a path.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>How messages name it.</summary>
    public string Name => Path is null ? $"a video of {Bytes.Length:N0} bytes in memory" : $"'{Path}'";

    /// <summary>A file. The path is checked when the file is read, so that a bad row can be told apart from a bad program.</summary>
    /// <param name="path">A local path, absolute or relative to the current folder. Web addresses are refused when it is read.</param>
    public static MediaReference FromFile(string? path) => new(path ?? "", default);

    /// <summary>An encoded file (mp4, webm, avi, gif...) in memory; it is not copied and must not change while it is read.</summary>
    /// <param name="bytes">The whole file.</param>
    public static MediaReference FromBytes(ReadOnlyMemory<byte> bytes) => new(null, bytes);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
