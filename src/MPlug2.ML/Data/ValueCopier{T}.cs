using System.Reflection;
using Microsoft.ML.Data;

namespace MPlug2.ML.Data;

/// <summary>How a column value passes from a block to whoever asks for it. Chosen once per type.</summary>
internal static class ValueCopier<T>
{
    private static readonly bool IsVector = typeof(T).IsGenericType && typeof(T).GetGenericTypeDefinition() == typeof(VBuffer<>);

    internal delegate void CopyValue(ref T source, ref T destination);

    /// <summary>
    /// Copies a value. Vectors are copied into the caller's buffer, which the caller may keep and reuse; anything else is handed over as it
    /// is.
    /// </summary>
    internal static CopyValue Copy { get; } = Choose();

    /// <summary>
    /// Whether a slot may be offered to the source as a buffer to fill again. Not so for objects: a source may dispose of or overwrite the
    /// one it finds, and the consumer may still hold it.
    /// </summary>
    internal static bool IsReusable { get; } = IsVector ? IsPlain(typeof(T).GetGenericArguments()[0]) : IsPlain(typeof(T));

    private static CopyValue Choose() => IsVector
        ? typeof(ValueCopier<T>).GetMethod(nameof(CopyVector), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(typeof(T).GetGenericArguments()).CreateDelegate<CopyValue>()
        : static (ref T source, ref T destination) => destination = source;

    private static void CopyVector<TItem>(ref VBuffer<TItem> source, ref VBuffer<TItem> destination) => source.CopyTo(ref destination);

    private static bool IsPlain(Type type) => type.IsValueType && !typeof(IDisposable).IsAssignableFrom(type);
}
