namespace MPlug2.Metrics;

/// <summary>t</summary>
public static class PtbTokenizer { /// <summary>t</summary>
public static string TokenizeForScoring(string t) => t; }
