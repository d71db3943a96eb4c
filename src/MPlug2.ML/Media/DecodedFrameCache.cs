using System.Buffers.Binary;
using MPlug2.Frames;

namespace MPlug2.ML.Media;

/// <summary>
/// Keeps decoded frames at the size returned, in memory or on disk, so that training decodes a clip once and not once an epoch. Frames
/// are found again by the file's path, length and time of writing (bytes: by their hash) and by the request.
/// </summary>
/// <remarks>Thread-safe. Dispose it after the sources that use it: that deletes what it wrote to disk.</remarks>
public sealed class DecodedFrameCache : IDisposable
{
    private const int HeaderBytes = 12;

    private readonly DecodedFrameCacheOptions _options;
    private readonly string? _folder;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = new(); // most recent first
    private long _fileNumber;
    private bool _disposed;

    /// <summary>Creates an empty cache; with a folder, a new subfolder of its own there.</summary>
    /// <param name="options">Null for 1 GiB in memory.</param>
    /// <exception cref="ArgumentException">A size is below 1.</exception>
    public DecodedFrameCache(DecodedFrameCacheOptions? options = null)
    {
        _options = options ?? new();
        if (_options.MaximumBytes < 1 || _options.MaximumClipBytes < 1)
        {
            throw new ArgumentException(
                $"MaximumBytes is {_options.MaximumBytes} and MaximumClipBytes {_options.MaximumClipBytes}; both must be above 0.",
                nameof(options));
        }

        if (_options.Folder is { } folder)
        {
            _folder = Directory.CreateDirectory(Path.Combine(Path.GetFullPath(folder), "frames-" + Guid.NewGuid().ToString("N"))).FullName;
        }
    }

    /// <summary>Bytes of pixels kept now.</summary>
    public long Bytes { get; private set; }

    /// <summary>Clips kept now.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>Readings served from the cache.</summary>
    public long Hits { get; private set; }

    /// <summary>Readings that needed the decoder.</summary>
    public long Misses { get; private set; }

    internal long MaximumClipBytes => Math.Min(_options.MaximumClipBytes, _options.MaximumBytes);

    /// <summary>Whether these frames fit without pushing others out.</summary>
    internal bool HasRoomFor(VideoFrames frames)
    {
        lock (_gate)
        {
            return Bytes + frames.Pixels.LongLength <= _options.MaximumBytes;
        }
    }

    internal VideoFrames? TryGet(string key)
    {
        Entry? entry = null;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_entries.TryGetValue(key, out var node))
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
                entry = node.Value;
            }
        }

        var frames = entry is null ? null : entry.Frames ?? ReadFile(entry);
        lock (_gate)
        {
            _ = frames is null ? Misses++ : Hits++;
        }

        return frames;
    }

    /// <summary>Keeps the frames if they fit, and gives them back.</summary>
    internal VideoFrames Add(string key, VideoFrames frames)
    {
        if (frames.Pixels.LongLength > _options.MaximumBytes)
        {
            return frames;
        }

        var entry = _folder is null ? new Entry(key, frames.Pixels.LongLength, frames, null) : WriteFile(key, frames);
        List<Entry> leaving = [];
        lock (_gate)
        {
            if (_disposed || _entries.ContainsKey(key))
            {
                leaving.Add(entry);
            }
            else
            {
                _entries[key] = _byUse.AddFirst(entry);
                Bytes += entry.Bytes;
                while (Bytes > _options.MaximumBytes)
                {
                    leaving.Add(_byUse.Last!.Value);
                    Remove(_byUse.Last.Value);
                }
            }
        }

        leaving.ForEach(DeleteFile);
        return frames;
    }

    /// <summary>Forgets all frames and deletes the cache's own subfolder.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _entries.Clear();
            _byUse.Clear();
            Bytes = 0;
        }

        if (_folder is not null && Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private void Remove(Entry entry)
    {
        if (_entries.Remove(entry.Key, out var node))
        {
            _byUse.Remove(node);
            Bytes -= entry.Bytes;
        }
    }

    private Entry WriteFile(string key, VideoFrames frames)
    {
        var path = Path.Combine(_folder!, FormattableString.Invariant($"{Interlocked.Increment(ref _fileNumber)}.rgb"));
        Span<byte> header = stackalloc byte[HeaderBytes];
        BinaryPrimitives.WriteInt32LittleEndian(header, frames.Count);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], frames.Height);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], frames.Width);
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        stream.Write(header);
        stream.Write(frames.Pixels);
        return new Entry(key, frames.Pixels.LongLength, null, path);
    }

    // Null where the file has gone since (another thread made room): the clip is decoded again.
    private static VideoFrames? ReadFile(Entry entry)
    {
        try
        {
            using var stream = new FileStream(entry.Path!, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            Span<byte> header = stackalloc byte[HeaderBytes];
            stream.ReadExactly(header);
            var pixels = GC.AllocateUninitializedArray<byte>((int)entry.Bytes);
            stream.ReadExactly(pixels);
            return new VideoFrames(
                pixels,
                BinaryPrimitives.ReadInt32LittleEndian(header),
                BinaryPrimitives.ReadInt32LittleEndian(header[4..]),
                BinaryPrimitives.ReadInt32LittleEndian(header[8..]));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static void DeleteFile(Entry entry)
    {
        if (entry.Path is { } path)
        {
            File.Delete(path);
        }
    }

    private sealed record Entry(string Key, long Bytes, VideoFrames? Frames, string? Path);
}
