namespace MPlug2.Platform;

/// <summary>libtorch or TorchSharp's native shim is missing or does not load; the message names the cause and the package to add.</summary>
public sealed class NativeLibraryException : InvalidOperationException
{
    /// <summary>Makes an exception with the given message.</summary>
    public NativeLibraryException(string message) : base(message)
    {
    }

    /// <summary>Makes an exception with the given message and cause.</summary>
    public NativeLibraryException(string message, Exception inner) : base(message, inner)
    {
    }

    /// <summary>Makes an exception without a message.</summary>
    public NativeLibraryException()
    {
    }
}
