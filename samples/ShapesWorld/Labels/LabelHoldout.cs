namespace MPlug2.Samples.ShapesWorld.Labels;

/// <summary>What the test of labelled pictures shows and the training does not.</summary>
public enum LabelHoldout
{
    /// <summary>Grounds: every class is learnt on three grounds and asked for on the fourth (see <see cref="LabelSplit"/>).</summary>
    Backgrounds,

    /// <summary>Names: the classes of the test occur in no picture and in no caption of the training (see <see cref="LabelSplit"/>); for zero-shot classification.</summary>
    Names,
}
