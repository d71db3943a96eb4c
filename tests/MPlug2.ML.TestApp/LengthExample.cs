namespace MPlug2.ML.TestApp;

internal sealed record LengthExample(string Text, double Weight);
