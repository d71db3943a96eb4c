namespace MPlug2.Platform;

/// <summary>How loading the native library ended.</summary>
/// <param name="How">A few words for <see cref="MPlug2Runtime.Describe"/>.</param>
/// <param name="Problem">What stopped it, or null.</param>
internal sealed record NativeOutcome(string How, string? Problem);
