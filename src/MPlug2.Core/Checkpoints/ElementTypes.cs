using static TorchSharp.torch;

namespace MPlug2.Checkpoints;

/// <summary>
/// The element types that files of weights may hold, and how safetensors and PyTorch call them. One table for all readers and writers.
/// </summary>
internal static class ElementTypes
{
    private static readonly (ScalarType Type, int Size, string Safetensors, string Storage)[] All =
    [
        (ScalarType.Float64, 8, "F64", "DoubleStorage"),
        (ScalarType.Float32, 4, "F32", "FloatStorage"),
        (ScalarType.Float16, 2, "F16", "HalfStorage"),
        (ScalarType.BFloat16, 2, "BF16", "BFloat16Storage"),
        (ScalarType.Int64, 8, "I64", "LongStorage"),
        (ScalarType.Int32, 4, "I32", "IntStorage"),
        (ScalarType.Int16, 2, "I16", "ShortStorage"),
        (ScalarType.Int8, 1, "I8", "CharStorage"),
        (ScalarType.Byte, 1, "U8", "ByteStorage"),
        (ScalarType.Bool, 1, "BOOL", "BoolStorage"),
    ];

    /// <summary>The names that safetensors files may use, for messages.</summary>
    internal static string SafetensorsNames => string.Join(", ", All.Select(static entry => entry.Safetensors));

    /// <summary>Bytes of one element.</summary>
    internal static int Size(ScalarType type) => Of(type).Size;

    /// <summary>The safetensors name of a type.</summary>
    /// <exception cref="ArgumentException">Complex and quantised types have none.</exception>
    internal static string SafetensorsName(ScalarType type) => Of(type).Safetensors;

    internal static ScalarType? FromSafetensors(string name) => Find(Array.FindIndex(All, entry => entry.Safetensors == name));

    internal static ScalarType? FromStorage(string name) => Find(Array.FindIndex(All, entry => entry.Storage == name));

    private static ScalarType? Find(int index) => index < 0 ? null : All[index].Type;

    private static (ScalarType Type, int Size, string Safetensors, string Storage) Of(ScalarType type)
    {
        var index = Array.FindIndex(All, entry => entry.Type == type);
        return index >= 0 ? All[index] : throw new ArgumentException(
            $"Tensors of type {type} can't be stored; known are {SafetensorsNames}.");
    }
}
