namespace MPlug2.ML.Media;

/// <summary>What every ffmpeg call of one source shares.</summary>
/// <param name="Limits">Enforced by ffmpeg too.</param>
/// <param name="Threads">Decoder threads.</param>
/// <param name="FrameRateOption">This ffmpeg's name of the option that keeps frames as they are.</param>
/// <param name="SmallFileBytes">Up to this size a file is decoded whole in one process.</param>
/// <param name="OnWay">Told of each way that is tried.</param>
internal sealed record DecodeSettings(
    MediaLimits Limits, int Threads, string FrameRateOption, long SmallFileBytes, Action<DecodeWay>? OnWay);
