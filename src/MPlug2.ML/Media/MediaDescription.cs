using System.Runtime.CompilerServices;

namespace MPlug2.ML.Media;

/// <summary>Adds ffmpeg to what <see cref="MPlug2Runtime.Describe"/> prints.</summary>
internal static class MediaDescription
{
#pragma warning disable CA2255 // a library's module initialiser is what this is for: Core can't know this assembly
    [ModuleInitializer]
    internal static void Register() => MPlug2Runtime.AddDescription("ffmpeg", FfmpegLocator.Default.Describe);
#pragma warning restore CA2255
}
