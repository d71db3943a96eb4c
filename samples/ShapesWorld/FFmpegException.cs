namespace MPlug2.Samples.ShapesWorld;

/// <summary>ffmpeg could not be started, or it failed; the message holds what it said.</summary>
public sealed class FFmpegException(string message, Exception? innerException = null) : Exception(message, innerException);
