using System.Buffers.Binary;
using System.Text;

namespace MPlug2.Platform;

/// <summary>Reads the table of symbol versions that a 64-bit ELF library needs (.gnu.version_r).</summary>
internal static class ElfVersionNeeds
{
    private const uint ElfMagic = 0x464C457F;
    private const int LoadSegment = 1, DynamicSegment = 2;
    private const ulong StringTableTag = 5, VersionNeedTag = 0x6ffffffe, VersionNeedCountTag = 0x6fffffff;
    private const ushort WeakFlag = 2;

    /// <summary>Marks the need of <paramref name="version"/> as weak in <paramref name="image"/>; returns how many entries it marked.</summary>
    /// <exception cref="InvalidDataException">The image is not a 64-bit ELF file.</exception>
    internal static int Weaken(Span<byte> image, string version)
    {
        if (image.Length < 64 || U32(image, 0) != ElfMagic || image[4] != 2)
        {
            throw new InvalidDataException("Not a 64-bit ELF library.");
        }

        var (strings, needs, count) = FindTables(image);
        if (needs == 0)
        {
            return 0;
        }

        var stringTable = ToOffset(image, strings);
        var need = ToOffset(image, needs);
        var marked = 0;
        for (ulong i = 0; i < count; i++)
        {
            var entry = need + (int)U32(image, need + 8);
            for (var k = 0; k < U16(image, need + 2); k++)
            {
                if (NameAt(image, stringTable + (int)U32(image, entry + 8)) == version)
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(image[(entry + 4)..], (ushort)(U16(image, entry + 4) | WeakFlag));
                    marked++;
                }

                entry += (int)U32(image, entry + 12);
            }

            need += (int)U32(image, need + 12);
        }

        return marked;
    }

    private static (ulong Strings, ulong Needs, ulong Count) FindTables(ReadOnlySpan<byte> image)
    {
        ulong strings = 0, needs = 0, count = 0;
        foreach (var header in ProgramHeaders(image))
        {
            if (U32(image, header) != DynamicSegment)
            {
                continue;
            }

            for (var tag = (int)U64(image, header + 8); U64(image, tag) != 0; tag += 16)
            {
                var value = U64(image, tag + 8);
                switch (U64(image, tag))
                {
                    case StringTableTag: strings = value; break;
                    case VersionNeedTag: needs = value; break;
                    case VersionNeedCountTag: count = value; break;
                }
            }
        }

        return (strings, needs, count);
    }

    private static int ToOffset(ReadOnlySpan<byte> image, ulong address)
    {
        foreach (var header in ProgramHeaders(image))
        {
            var start = U64(image, header + 16);
            if (U32(image, header) == LoadSegment && address >= start && address < start + U64(image, header + 32))
            {
                return (int)(address - start + U64(image, header + 8));
            }
        }

        throw new InvalidDataException($"Address 0x{address:x} lies in no segment of the library.");
    }

    private static int[] ProgramHeaders(ReadOnlySpan<byte> image)
    {
        int first = (int)U64(image, 32), size = U16(image, 54);
        return [.. Enumerable.Range(0, U16(image, 56)).Select(i => first + i * size)];
    }

    private static string NameAt(ReadOnlySpan<byte> image, int offset)
    {
        var rest = image[offset..];
        return Encoding.ASCII.GetString(rest[..rest.IndexOf((byte)0)]);
    }

    private static ulong U64(ReadOnlySpan<byte> image, int offset) => BinaryPrimitives.ReadUInt64LittleEndian(image[offset..]);

    private static uint U32(ReadOnlySpan<byte> image, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(image[offset..]);

    private static ushort U16(ReadOnlySpan<byte> image, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(image[offset..]);
}
