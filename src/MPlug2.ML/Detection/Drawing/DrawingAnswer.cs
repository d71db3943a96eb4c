using MPlug2.Frames;

namespace MPlug2.ML;

/// <summary>A drawn image, or the file that it was written to.</summary>
internal sealed record DrawingAnswer(VideoFrames? Picture, string? Path);
