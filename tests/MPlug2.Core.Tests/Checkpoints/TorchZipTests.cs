using System.Buffers.Binary;
using System.IO.Compression;
using MPlug2.Checkpoints;
using MPlug2.Core.Tests.Checkpoints.Support;

namespace MPlug2.Core.Tests.Checkpoints;

/// <summary>The container around a pickle: what a zip file may lie about.</summary>
public class TorchZipTests
{
    private const uint CentralSignature = 0x02014b50, LocalSignature = 0x04034b50;
    private static readonly byte[] Pickle = PickleBytes.Dictionary("w", tensor => tensor.Tensor(4, [4], [1]));
    private static readonly byte[] Storage = TorchZipBytes.Floats(1, 2, 3, 4);

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public void Read_StoredOrDeflated_IsTheSame(CompressionLevel level)
    {
        using var file = TensorFile.Open(new MemoryStream(TorchZipBytes.Pack(Pickle, Storage, level)));
        using var tensor = file.Read("w");
        Assert.Equal([1, 2, 3, 4], Expect.Floats(tensor));
    }

    [Fact]
    public void Read_DeflatedStridedView_IsRight()
    {
        var pickle = PickleBytes.Dictionary("w", tensor => tensor.Tensor(4, [2], [2], offset: 1));
        using var file = TensorFile.Open(new MemoryStream(TorchZipBytes.Pack(pickle, Storage, CompressionLevel.Optimal)));
        using var tensor = file.Read("w");
        Assert.Equal([2, 4], Expect.Floats(tensor));
    }

    [Fact]
    public void Read_DeflatedDataThatEndsEarly_IsRefused()
    {
        // The directory claims 16 bytes, inflated there are 12: the first check that can see it is the inflater's.
        var bytes = TorchZipBytes.Pack(CompressionLevel.Optimal, ("archive/data.pkl", Pickle), ("archive/data/0", Storage[..12]));
        PatchLast(bytes, CentralSignature, 24, 16);
        using var file = TensorFile.Open(new MemoryStream(bytes));
        Assert.Contains("inflate", Assert.Throws<CheckpointFormatException>(() => file.Read("w")).Message);
    }

    [Theory]
    [InlineData("../archive/data/0", "leaves its folder")]
    [InlineData("archive/../../data/0", "leaves its folder")]
    [InlineData("/archive/data/0", "leaves its folder")]
    [InlineData("C:archive", "leaves its folder")]
    [InlineData("archive\\data", "leaves its folder")]
    [InlineData("archive/data.pkl", "two entries")]
    [InlineData("other/data.pkl", "has 2 entries")]
    public void Open_EvilName_IsRefused(string name, string words) => Expect.Refused(
        TorchZipBytes.Pack(CompressionLevel.NoCompression, ("archive/data.pkl", Pickle), ("archive/data/0", Storage), (name, [1])), words);

    [Fact]
    public void Open_DeflateBomb_IsRefusedUnread()
    {
        var pickle = PickleBytes.Dictionary("w", tensor => tensor.Tensor(4 << 20, [4 << 20], [1]));
        var bytes = TorchZipBytes.Pack(pickle, new byte[16 << 20], CompressionLevel.Optimal);
        Assert.InRange(bytes.Length, 1, 100_000);
        Expect.Refused(bytes, "inflates");
    }

    [Fact]
    public void Open_EncryptedEntry_IsRefused()
    {
        var bytes = TorchZipBytes.Pack(Pickle, Storage);
        PatchLast(bytes, CentralSignature, 8, 1);
        Expect.Refused(bytes, "encrypted");
    }

    [Fact]
    public void Open_UnknownMethod_IsRefused()
    {
        var bytes = TorchZipBytes.Pack(Pickle, Storage);
        PatchLast(bytes, CentralSignature, 10, 12);
        Expect.Refused(bytes, "method 12");
    }

    [Fact]
    public void Open_StoredEntryOfTwoSizes_IsRefused()
    {
        var bytes = TorchZipBytes.Pack(Pickle, Storage);
        PatchLast(bytes, CentralSignature, 24, 1000);
        Expect.Refused(bytes, "two sizes");
    }

    [Fact]
    public void Open_EntriesOverTheSameBytes_IsRefused()
    {
        var bytes = TorchZipBytes.Pack(CompressionLevel.NoCompression, ("archive/data.pkl", Pickle), ("archive/data/0", Storage),
            ("archive/data/1", Storage));
        var (first, second) = (Find(bytes, LocalSignature, 1), Find(bytes, LocalSignature, 2));
        Assert.True(first < second);
        PatchLast(bytes, CentralSignature, 42, (uint)first);
        Expect.Refused(bytes, "two things"); // the name in front of the data is another
        "archive/data/1"u8.CopyTo(bytes.AsSpan(first + 30));
        PatchAt(bytes, Find(bytes, CentralSignature, 1), 42, (uint)second);
        "archive/data/0"u8.CopyTo(bytes.AsSpan(second + 30));
        using (TensorFile.Open(new MemoryStream(bytes)))
        {
            // Only swapped: that is harmless. Longer than the gap to its neighbour is not.
        }

        PatchAt(bytes, Find(bytes, CentralSignature, 2), 20, (uint)Storage.Length + 1);
        PatchAt(bytes, Find(bytes, CentralSignature, 2), 24, (uint)Storage.Length + 1);
        Expect.Refused(bytes, "overlap");
    }

    [Fact]
    public void Open_CutOffAnywhere_IsRefused()
    {
        var bytes = TorchZipBytes.Pack(Pickle, Storage);
        for (var length = 2; length < bytes.Length; length++)
        {
            Assert.Throws<CheckpointFormatException>(() => TensorFile.Open(new MemoryStream(bytes[..length])));
        }

        Assert.Throws<CheckpointFormatException>(() => TensorFile.Open(new MemoryStream([.. bytes, 0])));
    }

    [Fact]
    public void Open_BigEndianMachine_IsRefused() => Expect.Refused(
        TorchZipBytes.Pack(
            CompressionLevel.NoCompression, ("a/data.pkl", Pickle), ("a/data/0", Storage), ("a/byteorder", "big"u8.ToArray())),
        "big-endian");

    [Fact]
    public void Open_ZipWithoutAPickle_IsRefused() =>
        Expect.Refused(TorchZipBytes.Pack(CompressionLevel.NoCompression, ("word/document.xml", Storage)), "has 0 entries");

    private static void PatchLast(byte[] bytes, uint signature, int offset, uint value)
    {
        var count = 0;
        for (var i = 0; i + 4 <= bytes.Length; i++)
        {
            count += BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(i)) == signature ? 1 : 0;
        }

        PatchAt(bytes, Find(bytes, signature, count - 1), offset, value);
    }

    private static void PatchAt(byte[] bytes, int at, int offset, uint value)
    {
        if (offset is 8 or 10)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at + offset), (ushort)value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at + offset), value);
        }
    }

    private static int Find(byte[] bytes, uint signature, int index)
    {
        for (var i = 0; i + 4 <= bytes.Length; i++)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(i)) == signature && index-- == 0)
            {
                return i;
            }
        }

        throw new InvalidOperationException("The zip file has fewer entries.");
    }
}
