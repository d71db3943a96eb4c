namespace MPlug2.ML;

internal static class Placeholder;
