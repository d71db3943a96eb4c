using System.Buffers.Binary;

namespace MPlug2.ML.Media;

/// <summary>
/// Tells from a container's own headers whether the file ends early. ffmpeg reads a cut AVI or GIF to its end without complaint, and a
/// cut MP4 sometimes looks like one without pictures.
/// </summary>
internal static class ContainerEnd
{
    private const int MostBoxes = 100_000;

    /// <summary>Refuses a file that is shorter than its headers say.</summary>
    public static void Check(InputFile file)
    {
        using var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> head = stackalloc byte[12];
        head.Clear();
        stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (head[..4].SequenceEqual("RIFF"u8))
        {
            CheckLength(file, BinaryPrimitives.ReadUInt32LittleEndian(head[4..]) + 8L);
        }
        else if (head[..4].SequenceEqual("GIF8"u8))
        {
            if (LastByteNotZero(stream) != ';')
            {
                throw file.Reject(VideoRejectionReason.Truncated, "the GIF lacks its closing mark. Copy or upload it again.");
            }
        }
        else if (IsMp4(head))
        {
            CheckLength(file, EndOfMp4(stream));
        }
    }

    /// <summary>Whether the file begins as MP4 and MOV files do.</summary>
    public static bool IsMp4(InputFile file)
    {
        using var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> head = stackalloc byte[8];
        return stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && IsMp4(head);
    }

    private static bool IsMp4(ReadOnlySpan<byte> head) =>
        head[4..8].SequenceEqual("ftyp"u8) || head[4..8].SequenceEqual("moov"u8) || head[4..8].SequenceEqual("mdat"u8);

    private static void CheckLength(InputFile file, long announced)
    {
        if (announced > file.Length)
        {
            throw file.Reject(
                VideoRejectionReason.Truncated,
                $"its headers announce {announced:N0} bytes, the file has {file.Length:N0}. Copy or upload it again.");
        }
    }

    // The end of the last box that matters; junk behind the boxes is common and harmless.
    private static long EndOfMp4(FileStream stream)
    {
        Span<byte> head = stackalloc byte[16];
        long at = 0, end = 0;
        for (var box = 0; box < MostBoxes && at + 8 <= stream.Length; box++)
        {
            stream.Seek(at, SeekOrigin.Begin);
            head.Clear();
            stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            long size = BinaryPrimitives.ReadUInt32BigEndian(head);
            size = size == 1 ? BinaryPrimitives.ReadInt64BigEndian(head[8..]) : size;
            if (size < 8 || size > long.MaxValue - at)
            {
                return end; // to the end of the file, or no box
            }

            at += size;
            if (IsMp4(head) || head[4..8].SequenceEqual("moof"u8))
            {
                end = at;
            }
        }

        return end;
    }

    private static int LastByteNotZero(FileStream stream)
    {
        var tail = new byte[Math.Min(stream.Length, 1024)];
        stream.Seek(-tail.Length, SeekOrigin.End);
        stream.ReadExactly(tail);
        var last = tail.AsSpan().LastIndexOfAnyExcept((byte)0);
        return last < 0 ? -1 : tail[last];
    }
}
