namespace MPlug2.ML.TestApp;

internal sealed record LengthAnswer(string Upper, float Score, float[] Parts);
