namespace MPlug2.ML.Interop;

/// <summary>The last bytes of each named stream of a model file: its length, then a constant.</summary>
internal static class StreamMark
{
    internal const int Size = 2 * sizeof(long);
    internal const ulong Value = 0x444E45324755504D; // "MPUG2END"
}
