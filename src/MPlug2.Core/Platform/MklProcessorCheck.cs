using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace MPlug2.Platform;

/// <summary>
/// Makes MKL's own question "is this an Intel processor?" come out as yes. See <see cref="MPlug2Runtime.EnableAvx512Kernels"/>.
/// </summary>
internal static unsafe class MklProcessorCheck
{
    private const string Function = "mkl_serv_intel_cpu_true";
    private const int ReadExecute = 1 | 4;
    private const int ReadWriteExecute = 1 | 2 | 4;
    private const int PageSizeName = 30; // _SC_PAGESIZE

    // mov eax, 1; ret
    private static ReadOnlySpan<byte> ReturnOne => [0xB8, 0x01, 0x00, 0x00, 0x00, 0xC3];

    internal static SwitchResult OpenAvx512()
    {
        if (Unsuitable() is { } reason)
        {
            return new(false, reason);
        }

        // The library is loaded by now (NativeCompat), so its bare name finds that very instance.
        if (!NativeLibrary.TryLoad("libtorch_cpu.so", out var library))
        {
            return new(false, "libtorch_cpu.so is not loaded.");
        }

        if (!NativeLibrary.TryGetExport(library, Function, out var address))
        {
            return new(false, $"libtorch_cpu.so of this version exports no {Function}.");
        }

        var function = (delegate* unmanaged<int>)address;
        if (function() == 1)
        {
            return new(true, "MKL already takes its AVX-512 kernels.");
        }

        return Patch(address, function);
    }

    private static string? Unsuitable()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            return "The switch exists for Linux on x64 only.";
        }

        if (!Avx512F.IsSupported || !Avx512F.VL.IsSupported || !Avx512BW.IsSupported || !Avx512DQ.IsSupported || !Avx512CD.IsSupported)
        {
            return "This processor (or its operating system) has no AVX-512 F/VL/BW/DQ/CD.";
        }

        var vendor = Vendor();
        if (vendor != "AuthenticAMD")
        {
            return $"The processor's vendor is '{vendor}': MKL picks its kernels itself.";
        }

        return NativeCompat.Outcome.Problem is { } problem ? $"libtorch is not usable: {problem}" : null;
    }

    private static string Vendor()
    {
        var (_, ebx, ecx, edx) = X86Base.CpuId(0, 0);
        ReadOnlySpan<int> registers = [ebx, edx, ecx];
        return System.Text.Encoding.ASCII.GetString(MemoryMarshal.AsBytes(registers));
    }

    private static SwitchResult Patch(nint address, delegate* unmanaged<int> function)
    {
        var page = SystemConfiguration(PageSizeName);
        var start = address / page * page;
        var length = (nuint)((address + ReturnOne.Length + page - 1) / page * page - start); // the bytes may lie across two pages
        if (Protect(start, length, ReadWriteExecute) != 0)
        {
            return new(false, $"The system does not let code pages be written (errno {Marshal.GetLastPInvokeError()}).");
        }

        var code = new Span<byte>((void*)address, ReturnOne.Length);
        var before = code.ToArray();
        ReturnOne.CopyTo(code);
        var answer = function();
        if (answer != 1)
        {
            before.CopyTo(code);
        }

        var restored = Protect(start, length, ReadExecute) == 0;
        return answer != 1 ? new(false, $"{Function} answered {answer} after the patch; its code was put back.")
            : new(true, "MKL takes its AVX-512 kernels" + (restored ? "." : "; its code page stayed writable."));
    }

    [DllImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static extern int Protect(nint address, nuint length, int protection);

    [DllImport("libc", EntryPoint = "sysconf")]
    private static extern nint SystemConfiguration(int name);
}
