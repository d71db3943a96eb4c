using TorchSharp;

namespace MPlug2.Platform;

/// <summary>
/// The only place where numbers become TorchSharp scalars. An implicit conversion (<c>x * 0.5f</c>) makes a <see cref="Scalar"/> that the
/// finalizer may free while the native call reads it: it throws, or worse, computes garbage. These live as long as the process.
/// </summary>
internal static class Scalars
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<double, Scalar> Held = new();

    internal static readonly Scalar Zero = Of(0);
    internal static readonly Scalar One = Of(1);
    internal static readonly Scalar NegativeInfinity = Of(double.NegativeInfinity);

    /// <summary>
    /// A scalar that is never freed. For constants of a configuration only (a handful of distinct values): each new value stays for good.
    /// For values that change from call to call use <c>using var scalar = value.ToScalar()</c>.
    /// </summary>
    internal static Scalar Of(double value) => Held.GetOrAdd(value, static number => number.ToScalar());
}
