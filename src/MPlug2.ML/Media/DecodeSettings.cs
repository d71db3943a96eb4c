namespace MPlug2.ML.Media;

/// <summary>What every ffmpeg call of one source shares.</summary>
/// <param name="Limits">Enforced by ffmpeg too.</param>
/// <param name="Threads">Decoder threads.</param>
/// <param name="FrameRateOption">This ffmpeg's name of the option that keeps frames as they are.</param>
internal sealed record DecodeSettings(MediaLimits Limits, int Threads, string FrameRateOption);
