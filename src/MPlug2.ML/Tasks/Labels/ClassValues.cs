using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.ML.Data;
using MPlug2.Tasks;

namespace MPlug2.ML.Tasks;

/// <summary>Values behind keys, of one type: read from a column's annotations and written into another one's.</summary>
internal abstract class ClassValues
{
    private static readonly ClassValues[] Known =
    [
        new ClassValues<ReadOnlyMemory<char>>(ClassValueType.Text, TextDataViewType.Instance, static text => text.ToString(), static name => name.AsMemory()),
        new ClassValues<bool>(ClassValueType.Boolean, BooleanDataViewType.Instance, static value => value.ToString(), bool.Parse),
        Number<byte>(ClassValueType.Byte, NumberDataViewType.Byte), Number<sbyte>(ClassValueType.SByte, NumberDataViewType.SByte),
        Number<short>(ClassValueType.Int16, NumberDataViewType.Int16), Number<ushort>(ClassValueType.UInt16, NumberDataViewType.UInt16),
        Number<int>(ClassValueType.Int32, NumberDataViewType.Int32), Number<uint>(ClassValueType.UInt32, NumberDataViewType.UInt32),
        Number<long>(ClassValueType.Int64, NumberDataViewType.Int64), Number<ulong>(ClassValueType.UInt64, NumberDataViewType.UInt64),
        Number<float>(ClassValueType.Single, NumberDataViewType.Single), Number<double>(ClassValueType.Double, NumberDataViewType.Double),
    ];

    /// <summary>The type in saved models.</summary>
    internal abstract ClassValueType Type { get; }

    /// <summary>The type in ML.NET.</summary>
    internal abstract DataViewType ItemType { get; }

    /// <summary>Null where keys have no values.</summary>
    internal static ClassValues? Of(ClassValueType type) => Array.Find(Known, values => values.Type == type);

    /// <summary>Null for a type that is not known here.</summary>
    internal static ClassValues? Of(DataViewType itemType) => Array.Find(Known, values => values.ItemType.Equals(itemType));

    /// <summary>The values of a key column as names.</summary>
    internal abstract IReadOnlyList<string> Read(DataViewSchema.Annotations annotations);

    /// <summary>The names as values of a new key column.</summary>
    internal abstract DataViewSchema.Annotations Annotate(IReadOnlyList<string> names);

    private static ClassValues<T> Number<T>(ClassValueType type, PrimitiveDataViewType itemType) where T : IFormattable, IParsable<T> => new(
        type, itemType, static value => value.ToString(null, CultureInfo.InvariantCulture), static name => T.Parse(name, CultureInfo.InvariantCulture));
}

/// <summary>The same for one type.</summary>
internal sealed class ClassValues<T>(ClassValueType type, PrimitiveDataViewType itemType, Func<T, string> write, Func<string, T> parse) : ClassValues
{
    internal override ClassValueType Type => type;

    internal override DataViewType ItemType => itemType;

    internal override IReadOnlyList<string> Read(DataViewSchema.Annotations annotations)
    {
        VBuffer<T> values = default;
        annotations.GetValue(KeyNames.Kind, ref values);
        return [.. values.DenseValues().Select(write)];
    }

    internal override DataViewSchema.Annotations Annotate(IReadOnlyList<string> names)
    {
        T[] values = [.. names.Select(parse)];
        var builder = new DataViewSchema.Annotations.Builder();
        builder.Add<VBuffer<T>>(
            KeyNames.Kind, new VectorDataViewType(itemType, values.Length), (ref VBuffer<T> target) => new VBuffer<T>(values.Length, values).CopyTo(ref target));
        return builder.ToAnnotations();
    }
}
