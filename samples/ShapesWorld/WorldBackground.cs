namespace MPlug2.Samples.ShapesWorld;

/// <summary>What the ground behind the objects looks like. The order is part of the held-out rule of <see cref="Labels.LabelSplit"/>.</summary>
public enum WorldBackground
{
    /// <summary>One colour.</summary>
    Plain,

    /// <summary>Lighter from the left to the right.</summary>
    Shaded,

    /// <summary>Upright stripes of 6 pixels.</summary>
    Striped,

    /// <summary>Squares of 8 pixels.</summary>
    Checked,
}
