using System.IO.Compression;

namespace MPlug2.Core.Tests.Checkpoints.Support;

/// <summary>Packs a pickle and storages as torch.save does, or as an attacker would.</summary>
internal static class TorchZipBytes
{
    internal static byte[] Pack(byte[] pickle, byte[] storage, CompressionLevel level = CompressionLevel.NoCompression) =>
        Pack(level, ("archive/data.pkl", pickle), ("archive/data/0", storage), ("archive/version", "3\n"u8.ToArray()));

    internal static byte[] Pack(CompressionLevel level, params (string Name, byte[] Content)[] entries)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var stream = zip.CreateEntry(name, level).Open();
                stream.Write(content);
            }
        }

        return bytes.ToArray();
    }

    internal static byte[] Floats(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];
}
