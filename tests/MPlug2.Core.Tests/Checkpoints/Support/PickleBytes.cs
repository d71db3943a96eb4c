using System.Buffers.Binary;
using System.Text;

namespace MPlug2.Core.Tests.Checkpoints.Support;

/// <summary>Writes pickles opcode by opcode, the decent and the malicious alike.</summary>
internal sealed class PickleBytes
{
    private readonly MemoryStream _bytes = new();

    internal PickleBytes(byte protocol = 2) => Op(0x80, protocol);

    internal static PickleBytes Start => new();

    internal PickleBytes Op(params ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    internal PickleBytes Op(char opcode) => Op((byte)opcode);

    internal PickleBytes Op(char opcode, byte argument) => Op((byte)opcode, argument);

    internal PickleBytes Global(string module, string name) => Op('c').Op(Encoding.Latin1.GetBytes($"{module}\n{name}\n"));

    internal PickleBytes Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Op('X').Op(BitConverter.GetBytes(bytes.Length)).Op(bytes);
    }

    internal PickleBytes Integer(long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return Op(0x8a, 8).Op(bytes);
    }

    internal PickleBytes Tuple(params ReadOnlySpan<long> values)
    {
        Op('(');
        foreach (var value in values)
        {
            Integer(value);
        }

        return Op('t');
    }

    /// <summary>A call of _rebuild_tensor_v2 on a storage of the file.</summary>
    internal PickleBytes Tensor(
        long count, long[] shape, long[] strides, long offset = 0, string key = "0", string type = "FloatStorage",
        string tag = "storage") =>
        Global("torch._utils", "_rebuild_tensor_v2").Op('(')
            .Op('(').Text(tag).Global("torch", type).Text(key).Text("cpu").Integer(count).Op('t').Op('Q')
            .Integer(offset).Tuple(shape).Tuple(strides).Op(0x89).Global("collections", "OrderedDict").Op(')').Op('R').Op('t').Op('R');

    /// <summary>A dictionary of one entry whose value <paramref name="value"/> writes, and the end.</summary>
    internal static byte[] Dictionary(string key, Action<PickleBytes> value)
    {
        var pickle = Start.Op('}').Text(key);
        value(pickle);
        return pickle.Op('s').End();
    }

    internal byte[] End() => Op('.')._bytes.ToArray();
}
