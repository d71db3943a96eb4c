using System.Text;
using MPlug2.ML.Media;

namespace MPlug2.ML.Datasets;

/// <summary>Reads the lists and texts of data sets.</summary>
internal static class DatasetFile
{
    private const int FirstBuffer = 1 << 16;
    private const int LongestLine = 1 << 24;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DatasetFormatException">It is a pipe or a device.</exception>
    public static void Check(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException(
                $"There is no file '{path}'{(Directory.Exists(path) ? ", but a folder of that name" : "")}. Give the path of the file.", path);
        }

        if (!FileKind.IsRegular(RealPath.Of(path)))
        {
            throw new DatasetFormatException(path, "this is a pipe, device or socket. Give the path of a regular file.");
        }
    }

    /// <summary>
    /// The lines, one after the other. Only a line feed ends a line (with a carriage return before it or not): other characters that some
    /// programs take for line ends occur within sentences.
    /// </summary>
    public static IEnumerable<TextLine> Lines(string path)
    {
        Check(path);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        var buffer = new byte[FirstBuffer];
        var (start, end, number) = (0, 0, 0L);
        while (true)
        {
            var length = Array.IndexOf(buffer, (byte)'\n', start, end - start) - start;
            if (length >= 0)
            {
                yield return new TextLine(++number, Decode(path, number, buffer, start, length));
                start += length + 1;
                continue;
            }

            Buffer.BlockCopy(buffer, start, buffer, 0, end - start);
            (start, end) = (0, end - start);
            if (end == buffer.Length)
            {
                if (buffer.Length >= LongestLine)
                {
                    throw new DatasetFormatException(
                        $"{path}, line {number + 1}", $"the line is longer than {LongestLine >> 20} MiB, so this is no such text file.");
                }

                Array.Resize(ref buffer, 2 * buffer.Length);
            }

            var read = file.Read(buffer, end, buffer.Length - end);
            if (read == 0)
            {
                if (end > 0)
                {
                    yield return new TextLine(++number, Decode(path, number, buffer, 0, end));
                }

                yield break;
            }

            end += read;
        }
    }

    private static string? Decode(string path, long number, byte[] buffer, int start, int length)
    {
        var bytes = buffer.AsSpan(start, length);
        if (bytes.Contains((byte)0))
        {
            throw new DatasetFormatException(
                $"{path}, line {number}", "it holds a NUL byte, so this is no UTF-8 text. Unpack it, or convert it from UTF-16.");
        }

        if (number == 1 && bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        }

        if (bytes.EndsWith("\r"u8))
        {
            bytes = bytes[..^1];
        }

        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
