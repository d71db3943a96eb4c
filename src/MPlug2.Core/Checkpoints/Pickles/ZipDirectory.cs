using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace MPlug2.Checkpoints.Pickles;

/// <summary>
/// The directory of a zip file with the positions of the data, which <see cref="ZipArchive"/> does not tell and mapping needs. Strict:
/// every entry lies apart from the others, names are unique and stay inside, nothing is encrypted, and nothing inflates beyond measure.
/// </summary>
internal static class ZipDirectory
{
    private const int MaximumEntries = 200_000;
    private const long FreeInflation = 1 << 20;
    private const int MaximumRatio = 200;

    internal static Dictionary<string, ZipEntry> Read(ByteSource source)
    {
        var (start, length, count) = FindDirectory(source);
        if (count > MaximumEntries || length > source.Length)
        {
            throw new CheckpointFormatException($"The zip file claims {count} entries; {MaximumEntries} is the most.");
        }

        var directory = source.ReadBytes(start, length);
        var entries = new Dictionary<string, ZipEntry>(StringComparer.Ordinal);
        var extents = new List<(long Begin, long End)>();
        var at = 0;
        for (var i = 0L; i < count; i++)
        {
            var record = Slice(directory, at, 46);
            Require(BinaryPrimitives.ReadUInt32LittleEndian(record) == 0x02014b50, "has a damaged directory");
            int nameLength = U16(record, 28), extraLength = U16(record, 30), commentLength = U16(record, 32);
            var name = Slice(directory, at + 46, nameLength);
            var entry = Entry(record, Encoding.UTF8.GetString(name), Slice(directory, at + 46 + nameLength, extraLength), out var header);
            entry = Locate(source, entry, header, name);
            Require(entries.TryAdd(entry.Name, entry), $"has two entries '{entry.Name}'");
            extents.Add((header, entry.Start + entry.CompressedLength));
            at += 46 + nameLength + extraLength + commentLength;
        }

        Require(at == directory.Length, "has a directory that is longer than its entries");
        extents.Sort();
        for (var i = 0; i < extents.Count; i++)
        {
            Require(extents[i].End <= (i + 1 < extents.Count ? extents[i + 1].Begin : start), "has entries that overlap");
        }

        return entries;
    }

    private static (long Start, long Length, long Count) FindDirectory(ByteSource source)
    {
        const int EndLength = 22;
        Require(source.Length >= EndLength, "is cut off");
        var tailStart = Math.Max(0, source.Length - EndLength - ushort.MaxValue);
        var tail = source.ReadBytes(tailStart, source.Length - tailStart);
        var at = tail.Length - EndLength;
        while (at >= 0 && !(U32(tail, at) == 0x06054b50 && at + EndLength + U16(tail, at + 20) == tail.Length))
        {
            at--;
        }

        Require(at >= 0, "has no directory: it is cut off");
        var end = tail.AsSpan(at);
        long count = U16(end, 10), length = U32(end, 12), start = U32(end, 16), limit = tailStart + at;
        if (at >= 20 && U32(tail, at - 20) == 0x07064b50)
        {
            // The 64-bit form: a locator before the end record points to the real one.
            var position = checked((long)Math.Min(U64(tail, at - 12), long.MaxValue));
            var record = source.ReadBytes(position, 56);
            Require(U32(record, 0) == 0x06064b50, "has a damaged 64-bit directory");
            limit = position;
            count = Signed(U64(record, 32));
            length = Signed(U64(record, 40));
            start = Signed(U64(record, 48));
        }

        Require(start <= limit && length == limit - start, "has a directory that is not where it should be");
        return (start, length, count);
    }

    private static ZipEntry Entry(ReadOnlySpan<byte> record, string name, ReadOnlySpan<byte> extra, out long header)
    {
        int flags = U16(record, 8), method = U16(record, 10);
        Require(name.Length > 0 && name[0] != '/' && !name.AsSpan().ContainsAny('\\', ':', '\0') && !name.Split('/').Contains(".."),
            $"has an entry '{name}' that leaves its folder");
        Require((flags & 0x2041) == 0, $"has an encrypted entry '{name}'");
        Require(method is 0 or 8, $"has an entry '{name}' packed by method {method}; only stored and deflated ones are read");
        long compressed = U32(record, 20), length = U32(record, 24);
        header = U32(record, 42);
        for (var at = 0; at + 4 <= extra.Length;)
        {
            int id = U16(extra, at), size = U16(extra, at + 2);
            Require(at + 4 + size <= extra.Length, $"has a damaged entry '{name}'");
            if (id == 1)
            {
                var wide = extra.Slice(at + 4, size);
                length = Widen(length, ref wide, name);
                compressed = Widen(compressed, ref wide, name);
                header = Widen(header, ref wide, name);
            }

            at += 4 + size;
        }

        Require(method == 8 || compressed == length, $"has a stored entry '{name}' of two sizes");
        Require(length <= FreeInflation || length / MaximumRatio <= compressed,
            $"has an entry '{name}' that inflates {compressed} bytes to {length}; more than {MaximumRatio} times is refused");
        return new(name, 0, compressed, length, method == 8);
    }

    private static ZipEntry Locate(ByteSource source, ZipEntry entry, long header, ReadOnlySpan<byte> name)
    {
        var record = source.ReadBytes(header, 30);
        Require(U32(record, 0) == 0x04034b50 && U16(record, 8) == (entry.IsDeflated ? 8 : 0) && U16(record, 26) == name.Length
            && source.ReadBytes(header + 30, name.Length).AsSpan().SequenceEqual(name), $"says two things of its entry '{entry.Name}'");
        var start = header + 30 + name.Length + U16(record, 28);
        Require(start <= source.Length && entry.CompressedLength <= source.Length - start, $"is cut off in its entry '{entry.Name}'");
        return entry with { Start = start };
    }

    private static long Widen(long value, ref ReadOnlySpan<byte> wide, string name)
    {
        if (value != uint.MaxValue)
        {
            return value;
        }

        Require(wide.Length >= 8, $"has a damaged entry '{name}'");
        value = Signed(U64(wide, 0));
        wide = wide[8..];
        return value;
    }

    private static ReadOnlySpan<byte> Slice(byte[] bytes, int at, int length)
    {
        Require(length <= bytes.Length - at, "has a damaged directory");
        return bytes.AsSpan(at, length);
    }

    private static int U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static ulong U64(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);

    private static long Signed(ulong value)
    {
        Require(value <= long.MaxValue, "has a damaged 64-bit directory");
        return (long)value;
    }

    private static void Require(bool holds, string fault)
    {
        if (!holds)
        {
            throw new CheckpointFormatException($"The zip file {fault}.");
        }
    }
}
