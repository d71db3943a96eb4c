namespace MPlug2.Tasks;

/// <summary>What of several views of a clip is averaged.</summary>
public enum ViewAverage
{
    /// <summary>The probabilities of each view.</summary>
    Probabilities,

    /// <summary>The scores before the softmax, so that a view that is sure counts more.</summary>
    Scores,
}
