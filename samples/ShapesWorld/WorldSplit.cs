namespace MPlug2.Samples.ShapesWorld;

/// <summary>What a clip is for.</summary>
public enum WorldSplit
{
    /// <summary>Seen combinations.</summary>
    Train,

    /// <summary>Seen combinations in fresh clips.</summary>
    Validation,

    /// <summary>Combinations of colour, shape and direction that no training clip shows.</summary>
    Test,
}
