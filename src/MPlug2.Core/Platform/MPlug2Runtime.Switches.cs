using MPlug2.Platform;
using TorchSharp;

namespace MPlug2;

public static partial class MPlug2Runtime
{
    private static readonly Lock Gate = new();
    private static SwitchResult? _allocator;
    private static SwitchResult? _avx512;

    /// <summary>
    /// Tells glibc to keep freed blocks instead of handing each one over 32 MB back to the kernel. Without it the page faults of the
    /// activations of a large batch cost more than their arithmetic (measured: 1.6 times slower). Linux with glibc only.
    /// </summary>
    /// <remarks>Call it once at start. The price: the resident memory of the process does not shrink after its peak.</remarks>
    public static SwitchResult TuneAllocator()
    {
        lock (Gate)
        {
            return _allocator ??= GlibcAllocator.KeepFreedBlocks();
        }
    }

    /// <summary>
    /// Opens the AVX-512 kernels of the matrix library inside libtorch (MKL) on AMD processors that have AVX-512 (measured: a factor
    /// of two). MKL takes its AVX2 kernels there, because it asks a function of its own whether the processor is made by Intel; this
    /// replaces the first six bytes of that function, in memory, by "return 1". Numbers stay single precision; the order of summation
    /// changes, so results differ in the last digits.
    /// </summary>
    /// <remarks>
    /// Off unless called: it patches another vendor's code in the memory of this process (never on disk). Call it at start, before the
    /// first tensor operation and while no other thread runs one: MKL remembers the first answer, so a later call has no effect on
    /// speed. Nothing is changed unless every condition holds (x64 Linux, AMD, AVX-512 F/BW/DQ/CD/VL, the function found), and the old
    /// bytes are put back when the patched function does not answer as it should. A hardened kernel (SELinux <c>execmod</c>) may refuse.
    /// </remarks>
    /// <returns>Whether the kernels are open, and if not, why.</returns>
    public static SwitchResult EnableAvx512Kernels()
    {
        lock (Gate)
        {
            return _avx512 ??= MklProcessorCheck.OpenAvx512();
        }
    }

    /// <summary>
    /// How many threads one tensor operation may use; libtorch's default is the number of physical cores. On a machine with a permanent
    /// other load use the number of free cores: the threads wait for each other at every operation.
    /// </summary>
    /// <remarks>Call it before the first tensor operation. Sums are split by thread, so results of different counts differ in the
    /// last digits.</remarks>
    /// <param name="threads">From 1 to 1024.</param>
    public static void SetThreads(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threads, 1024);
        EnsureAvailable();
        torch.set_num_threads(threads);
    }
}
