namespace MPlug2.ML.Media;

/// <summary>A frame that needs no other to be decoded: when it is shown, and when it is decoded.</summary>
internal readonly record struct KeyFrame(long Pts, long Dts);
