using System.Buffers.Binary;
using System.Diagnostics;

namespace MPlug2.ML.Tests.Media;

/// <summary>Clips made with ffmpeg for one test class, in a folder of their own; each is made once, when first asked for.</summary>
public sealed class TestClips : IDisposable
{
    private readonly Dictionary<string, string> _made = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("mplug2-clips-").FullName;

    /// <summary>Runs ffmpeg on moving test pictures (every frame differs) with the given encoder arguments.</summary>
    public string Make(string name, int frames, string encoder, string size = "64x48", string rate = "25", string filter = "null")
    {
        var path = Path.Combine(Folder, name);
        lock (_made)
        {
            if (_made.TryAdd(name, path))
            {
                Ffmpeg([
                    "-f", "lavfi", "-i", $"testsrc2=size={size}:rate={rate}", "-vf", filter, "-frames:v", $"{frames}",
                    .. encoder.Split(' ', StringSplitOptions.RemoveEmptyEntries), path,
                ]);
            }
        }

        return path;
    }

    /// <summary>The same video without encoding it anew.</summary>
    public string Remake(string name, string source, string before, string after)
    {
        var path = Path.Combine(Folder, name);
        lock (_made)
        {
            if (_made.TryAdd(name, path))
            {
                Ffmpeg([.. before.Split(' ', StringSplitOptions.RemoveEmptyEntries), "-i", source, .. after.Split(' '), path]);
            }
        }

        return path;
    }

    /// <summary>An mp4 whose header says that the camera was turned by 90 degrees.</summary>
    public string Rotate(string name, string source)
    {
        var path = Path.Combine(Folder, name);
        var bytes = File.ReadAllBytes(source);
        var matrix = bytes.AsSpan(bytes.AsSpan().IndexOf("tkhd"u8) + 44, 36);
        int[] turned = [0, 1 << 16, 0, -(1 << 16), 0, 0, 48 << 16, 0, 1 << 30];
        for (var i = 0; i < turned.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(matrix[(4 * i)..], turned[i]);
        }

        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string Write(string name, ReadOnlySpan<byte> content)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Every frame of a file, decoded from the first to the last by one plain ffmpeg: what the source is compared with.</summary>
    public static List<byte[]> FullDecode(string path, int width, int height, string filter = "null")
    {
        var pixels = Ffmpeg([
            "-i", path, "-map", "0:V:0", "-vf", filter, "-fps_mode", "passthrough", "-f", "rawvideo", "-pix_fmt", "rgb24", "-",
        ]);
        var size = 3 * width * height;
        Assert.True(pixels.Length > 0 && pixels.Length % size == 0, $"{pixels.Length} bytes are no frames of {width}x{height}");
        return [.. pixels.Chunk(size)];
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static byte[] Ffmpeg(IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("ffmpeg", ["-v", "error", "-nostdin", "-y", .. arguments])
        {
            RedirectStandardOutput = true,
        })!;
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output.ToArray();
    }
}
