using System.Runtime.InteropServices;

namespace MPlug2.Platform;

/// <summary>The settings of glibc's malloc that keep big blocks in the process.</summary>
internal static class GlibcAllocator
{
    private const int TrimThreshold = -1;
    private const int TopPadding = -2;
    private const int MaximumMappings = -4;
    private const int Padding = 256 << 20;

    internal static SwitchResult KeepFreedBlocks()
    {
        if (!OperatingSystem.IsLinux())
        {
            return new(false, "The allocator is tuned on Linux only.");
        }

        // musl has no gnu_get_libc_version, and its mallopt (where there is one) means something else.
        if (!NativeLibrary.TryLoad("libc.so.6", out var libc) || !NativeLibrary.TryGetExport(libc, "gnu_get_libc_version", out _))
        {
            return new(false, "The C library of this system is not glibc.");
        }

        return SetOption(MaximumMappings, 0) == 1 && SetOption(TrimThreshold, int.MaxValue) == 1 && SetOption(TopPadding, Padding) == 1
            ? new(true, "glibc keeps freed blocks: no mappings, no trimming, 256 MB ahead.")
            : new(false, "glibc refused the settings (mallopt returned 0).");
    }

    [DllImport("libc.so.6", EntryPoint = "mallopt")]
    private static extern int SetOption(int option, int value);
}
