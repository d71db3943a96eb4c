using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MPlug2.Platform;

/// <summary>
/// Loads TorchSharp's native library before the first TorchSharp type is touched. TorchSharp 0.107 was linked with GCC 13 and asks for
/// a version of libstdc++ that Debian 12 and Ubuntu 22.04 do not have, although it uses nothing of it: a private copy with that one
/// need marked as optional loads everywhere.
/// </summary>
internal static class NativeCompat
{
    private const string UnusedVersion = "GLIBCXX_3.4.32";
    private const string Shim = "libLibTorchSharp.so";
    private static readonly string[] Backend = ["libc10.so", "libtorch_cpu.so", "libtorch.so"];

    /// <summary>How the native library was found, in words; <see cref="NativeOutcome.Problem"/> is set where it was not.</summary>
    internal static NativeOutcome Outcome { get; private set; } = new("not tried", null);

#pragma warning disable CA2255 // a library's module initialiser is what this is for: no user should have to call anything
    [ModuleInitializer]
    internal static void Initialise()
#pragma warning restore CA2255
    {
        // An exception here would surface as a type initialiser error of an unrelated type: keep it for Require.
        try
        {
            Outcome = OperatingSystem.IsLinux() ? LoadOnLinux(AppContext.BaseDirectory) : new("left to TorchSharp", null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Outcome = new("failed", error.Message);
        }
    }

    /// <summary>Throws the one message that says what is missing and which package to add.</summary>
    internal static void Require()
    {
        if (Outcome.Problem is { } problem)
        {
            throw new NativeLibraryException(
                $"The native libtorch library could not be loaded: {problem} Looked in '{AppContext.BaseDirectory}'. " +
                $"Add the package '{BackendPackage}' (CPU) or 'TorchSharp-cuda-linux'/'TorchSharp-cuda-windows' (NVIDIA GPU) to the " +
                "application project; MPlug2.Core itself brings no native library. MPlug2Runtime.Describe() prints what was found.");
        }
    }

    private static string BackendPackage => OperatingSystem.IsWindows() ? "libtorch-cpu-win-x64"
        : OperatingSystem.IsMacOS() ? "libtorch-cpu-osx-arm64" : "libtorch-cpu-linux-x64";

    private static NativeOutcome LoadOnLinux(string applicationFolder)
    {
        var architecture = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64";
        string[] candidates = [applicationFolder, Path.Combine(applicationFolder, "runtimes", architecture, "native")];
        var folder = Array.Find(candidates, candidate => File.Exists(Path.Combine(candidate, Shim)));
        if (folder is null)
        {
            return new("no native library", $"{Shim} is not beside the application.");
        }

        foreach (var library in Backend)
        {
            var path = Path.Combine(folder, library);
            if (!File.Exists(path))
            {
                return new("no back-end", $"{library} is missing; the application references TorchSharp without a libtorch package.");
            }

            try
            {
                NativeLibrary.Load(path);
            }
            catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
            {
                return new("broken back-end", $"{library} is there but does not load ({error.Message.Trim()}).");
            }
        }

        var shim = Path.Combine(folder, Shim);
        return NativeLibrary.TryLoad(shim, out _) ? new("as shipped", null) : LoadPrivateCopy(shim);
    }

    private static NativeOutcome LoadPrivateCopy(string shim)
    {
        var image = File.ReadAllBytes(shim);
        if (ElfVersionNeeds.Weaken(image, UnusedVersion) == 0)
        {
            return new("broken shim", $"{Shim} does not load, and not for want of {UnusedVersion}.");
        }

        var copy = Path.Combine(Path.GetTempPath(), $"libLibTorchSharp.{Environment.ProcessId}.{Guid.NewGuid():N}.so");
        try
        {
            File.WriteAllBytes(copy, image);
            return NativeLibrary.TryLoad(copy, out _)
                ? new("private copy for an older libstdc++", null)
                : new("private copy failed", $"{Shim} does not load, even without its need of {UnusedVersion}.");
        }
        finally
        {
            File.Delete(copy); // the mapping stays alive
        }
    }
}
