using System.Runtime.InteropServices;

namespace MPlug2.ML.Media;

/// <summary>Tells regular files from pipes, devices and sockets without opening them: opening a pipe would wait for ever.</summary>
internal static unsafe class FileKind
{
    private const int CurrentFolder = -100; // AT_FDCWD
    private const uint TypeWanted = 1; // STATX_TYPE
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;

    /// <summary>
    /// False for a pipe, device or socket; true where the system cannot tell (their length is 0, so they are refused as empty).
    /// </summary>
    public static bool IsRegular(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return true;
        }

        var status = stackalloc byte[256]; // struct statx has this size on every architecture
        try
        {
            return Statx(CurrentFolder, path, 0, TypeWanted, status) != 0
                || (*(ushort*)(status + ModeOffset) & TypeMask) == RegularFile;
        }
        catch (EntryPointNotFoundException)
        {
            return true;
        }
    }

    [DllImport("libc", EntryPoint = "statx")]
    private static extern int Statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte* status);
}
