using Microsoft.ML.Data;
using MPlug2.ML.Data;

namespace MPlug2.ML;

/// <summary>A column whose equal values say that rows belong together: text, key or number.</summary>
internal static class IdentityColumn
{
    public static InputColumn<object> Create(string role, string? name) => new InputColumn<object>(role, name)
        .Accepting<ReadOnlyMemory<char>>(TextDataViewType.Instance, static text => text.ToString())
        .Accepting<uint>("Key<UInt32>", static shape => shape is { IsVector: false, IsKey: true } && shape.ItemType.RawType == typeof(uint), static key => key)
        .Accepting<float>(NumberDataViewType.Single, static value => value)
        .Accepting<double>(NumberDataViewType.Double, static value => value)
        .Accepting<int>(NumberDataViewType.Int32, static value => value)
        .Accepting<long>(NumberDataViewType.Int64, static value => value);

    /// <summary>Whether a value of such a column says nothing: an empty text, a missing key, a number that is none.</summary>
    public static bool IsMissing(object value) => value switch
    {
        string text => string.IsNullOrWhiteSpace(text),
        uint key => key == 0,
        float number => float.IsNaN(number),
        double number => double.IsNaN(number),
        _ => false,
    };
}
