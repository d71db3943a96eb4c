using Microsoft.ML.Data;

namespace MPlug2.ML.Data;

/// <summary>The input columns that tasks have in common.</summary>
internal static class InputColumns
{
    /// <summary>Text. Null only where no column was named.</summary>
    internal static InputColumn<string> Text(string role, string? name, bool optional = false) =>
        new InputColumn<string>(role, name) { IsOptional = optional }.Accepting<ReadOnlyMemory<char>>(TextDataViewType.Instance, static text => text.ToString());

    /// <summary>Several texts a row, or one: reference captions, answers of several people.</summary>
    internal static InputColumn<IReadOnlyList<string>> Texts(string role, string? name) =>
        new InputColumn<IReadOnlyList<string>>(role, name)
        .Accepting<ReadOnlyMemory<char>>(TextDataViewType.Instance, static text => [text.ToString()])
        .AcceptingVector<ReadOnlyMemory<char>>(
            TextDataViewType.Instance, static texts => [.. texts.DenseValues().Select(text => text.ToString())]);

    /// <summary>A number of any type; null where no column was named, NaN where a real number is missing.</summary>
    internal static InputColumn<double?> Number(string role, string? name) => new InputColumn<double?>(role, name)
        .Accepting<float>(NumberDataViewType.Single, static value => value)
        .Accepting<double>(NumberDataViewType.Double, static value => value)
        .Accepting<int>(NumberDataViewType.Int32, static value => value)
        .Accepting<long>(NumberDataViewType.Int64, static value => value)
        .Accepting<short>(NumberDataViewType.Int16, static value => value)
        .Accepting<byte>(NumberDataViewType.Byte, static value => value)
        .Accepting<uint>(NumberDataViewType.UInt32, static value => value);

    /// <summary>Numbers: a box, an embedding. Null only where data lack an optional column.</summary>
    internal static InputColumn<float[]> Vector(string role, string? name, bool optional = false) =>
        new InputColumn<float[]>(role, name) { IsOptional = optional }
        .AcceptingVector<float>(NumberDataViewType.Single, static values => [.. values.DenseValues()]);

    /// <summary>Several numbers a row, or one; null where no column was named.</summary>
    internal static InputColumn<float[]?> Numbers(string role, string? name) => new InputColumn<float[]?>(role, name)
        .Accepting<float>(NumberDataViewType.Single, static value => [value])
        .Accepting<double>(NumberDataViewType.Double, static value => [(float)value])
        .Accepting<int>(NumberDataViewType.Int32, static value => [value])
        .AcceptingVector<float>(NumberDataViewType.Single, static values => [.. values.DenseValues()]);

    /// <summary>
    /// A column whose equal values say that rows belong together: text, key or number. Null where no column was named, and for an empty text, a
    /// missing key and a number that is none.
    /// </summary>
    internal static InputColumn<object?> Identity(string role, string? name) => new InputColumn<object?>(role, name)
        .Accepting<ReadOnlyMemory<char>>(TextDataViewType.Instance, static text => text.Span.IsWhiteSpace() ? null : text.ToString())
        .AcceptingKey(static key => key == 0 ? null : (object)key)
        .Accepting<float>(NumberDataViewType.Single, static value => float.IsNaN(value) ? null : value)
        .Accepting<double>(NumberDataViewType.Double, static value => double.IsNaN(value) ? null : value)
        .Accepting<int>(NumberDataViewType.Int32, static value => value)
        .Accepting<long>(NumberDataViewType.Int64, static value => value);

    /// <summary>A key: 1 and up, 0 for a missing one.</summary>
    internal static InputColumn<uint> Key(string role, string? name) => new InputColumn<uint>(role, name)
    {
        TypeHelp = $"Make keys of it first: mlContext.Transforms.Conversion.MapValueToKey(\"{name}\"), before this estimator.",
    }.AcceptingKey(static key => key);

    /// <summary>Keys, any number a row; each as <see cref="Key"/>.</summary>
    internal static InputColumn<uint[]> Keys(string role, string? name) => new InputColumn<uint[]>(role, name)
    {
        TypeHelp = $"Make keys of it first: mlContext.Transforms.Conversion.MapValueToKey(\"{name}\"), before this estimator.",
    }.AcceptingKeys(static (keys, _) => [.. keys.DenseValues()]);

    /// <summary>A medium: the path of a file, an encoded file in memory, or a decoded image.</summary>
    internal static InputColumn<T> Media<T>(string role, string? name, Func<string, T> fromPath, Func<byte[], T> fromBytes,
        Func<MLImage, T>? fromImage = null, bool optional = false)
    {
        var column = new InputColumn<T>(role, name) { IsOptional = optional }
            .Accepting<ReadOnlyMemory<char>>(TextDataViewType.Instance, path => fromPath(path.ToString()))
            .AcceptingVector<byte>(NumberDataViewType.Byte, bytes => fromBytes([.. bytes.DenseValues()]));
        return fromImage is null
            ? column
            : column.Accepting(
                "Image", static shape => shape is { IsVector: false } && shape.ItemType.RawType == typeof(MLImage), fromImage);
    }
}
