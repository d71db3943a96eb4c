using System.Globalization;

namespace MPlug2.Samples.ShapesWorld;

/// <summary>Numbered media files from raw pixels, any number of them by one ffmpeg process; they appear when all are complete.</summary>
internal static class NumberedFiles
{
    /// <summary>Feeds blocks of pixels to an ffmpeg that writes <c>{prefix}-00000.mp4</c> and so on into its working folder.</summary>
    /// <returns>Full paths, one for each block, in their order.</returns>
    public static async Task<IReadOnlyList<string>> WriteAsync(
        string ffmpeg, MediaFormat format, IEnumerable<byte[]> blocks, string folder, string prefix, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (prefix.Contains('%', StringComparison.Ordinal) || prefix != Path.GetFileName(prefix) || prefix.StartsWith('-'))
        {
            throw new ArgumentException($"'{prefix}' can't begin a file's name here: no folder, no '%', no '-' in front.", nameof(prefix));
        }

        var target = Directory.CreateDirectory(folder).FullName;
        var unfinished = Directory.CreateDirectory(Path.Combine(target, $".{prefix}-{Guid.NewGuid():N}"));
        try
        {
            var written = 0;
            await FFmpegProcess.RunAsync(ffmpeg, format.Arguments, unfinished.FullName, Count(), cancellationToken);
            return Publish(unfinished, target, prefix + "-", format, written);

            IEnumerable<ReadOnlyMemory<byte>> Count()
            {
                foreach (var block in blocks)
                {
                    written++;
                    yield return block.Length == format.ByteCount
                        ? block
                        : throw new ArgumentException($"{format.What} {written - 1} has {block.Length} bytes; {format.ByteCount} are wanted.", nameof(blocks));
                }
            }
        }
        finally
        {
            unfinished.Delete(recursive: true);
        }
    }

    private static List<string> Publish(DirectoryInfo unfinished, string target, string prefix, MediaFormat format, int expected)
    {
        var files = unfinished.GetFiles("*" + format.Extension);
        if (files.Length != expected)
        {
            throw new FFmpegException($"ffmpeg made {files.Length} files of {expected}.");
        }

        var paths = new List<string>(expected);
        for (var i = 0; i < expected; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{prefix}{i:00000}{format.Extension}");
            var path = Path.Combine(target, name);
            File.Move(Path.Combine(unfinished.FullName, name), path, overwrite: true);
            paths.Add(path);
        }

        return paths;
    }

    /// <summary>What ffmpeg makes of the blocks.</summary>
    /// <param name="What">A word for one block, for errors.</param>
    /// <param name="Extension">Of the files, with the dot.</param>
    /// <param name="ByteCount">Bytes of one block.</param>
    /// <param name="Arguments">From the raw input on the standard input to the numbered output.</param>
    internal sealed record MediaFormat(string What, string Extension, int ByteCount, IReadOnlyList<string> Arguments);
}
