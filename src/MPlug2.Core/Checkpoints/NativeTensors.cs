using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace MPlug2.Checkpoints;

/// <summary>
/// The two entry points of TorchSharp's native library that its managed side does not offer: a tensor over memory that is not libtorch's,
/// and the address of a tensor's data (<c>Tensor.bytes</c> ends at 2 GB).
/// </summary>
internal static unsafe class NativeTensors
{
    /// <summary>
    /// A CPU tensor over memory that stays somebody else's until <paramref name="release"/> is called with <paramref name="data"/>, on any
    /// thread.
    /// </summary>
    internal static Tensor Over(nint data, delegate* unmanaged<nint, void> release, ScalarType type, ReadOnlySpan<long> shape)
    {
        fixed (long* sizes = shape)
        {
            // An empty span has a null pointer, which is fine for zero sizes.
            var handle = New(data, release, sizes, shape.Length, (sbyte)type, (sbyte)type, 0, -1, 0);
            return handle != 0
                ? Tensor.UnsafeCreateTensor(handle)
                : throw new InvalidOperationException($"libtorch refused a {type} tensor of shape [{string.Join(", ", shape.ToArray())}].");
        }
    }

    /// <summary>The address of the first element of a contiguous CPU tensor.</summary>
    internal static nint AddressOf(Tensor tensor) => Data(tensor.Handle);

    /// <summary>
    /// Calls <paramref name="use"/> with the bytes of a contiguous CPU tensor, slice by slice, because a span ends at 2 GB.
    /// </summary>
    internal static void ForEachSlice(Tensor tensor, SliceAction use)
    {
        long length = tensor.numel() * tensor.element_size();
        if (length == 0)
        {
            return;
        }

        var start = (byte*)AddressOf(tensor);
        for (long at = 0; at < length; at += MaximumSlice)
        {
            use(at, new Span<byte>(start + at, (int)Math.Min(MaximumSlice, length - at)));
        }

        GC.KeepAlive(tensor);
    }

    /// <summary>Whether two CPU tensors of one type and shape hold the same bytes (so that NaN equals itself).</summary>
    internal static bool HaveEqualBytes(Tensor left, Tensor right)
    {
        using Tensor first = left.contiguous(), second = right.contiguous();
        var other = (byte*)AddressOf(second);
        var equal = true;
        ForEachSlice(first, (at, bytes) => equal = equal && bytes.SequenceEqual(new ReadOnlySpan<byte>(other + at, bytes.Length)));
        GC.KeepAlive(second);
        return equal;
    }

    /// <summary>Receives the position of a slice within the tensor's data, and the slice.</summary>
    internal delegate void SliceAction(long position, Span<byte> bytes);

    private const long MaximumSlice = 1 << 30;

    [DllImport("LibTorchSharp", EntryPoint = "THSTensor_new")]
    private static extern nint New(
        nint data, delegate* unmanaged<nint, void> release, long* sizes, int count,
        sbyte storedType, sbyte type, int device, int index, byte gradient);

    [DllImport("LibTorchSharp", EntryPoint = "THSTensor_data")]
    private static extern nint Data(nint tensor);
}
