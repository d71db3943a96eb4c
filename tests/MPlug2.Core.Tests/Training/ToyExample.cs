namespace MPlug2.Core.Tests.Training;

internal sealed record ToyExample(int Index, float[] Input, float Target);
