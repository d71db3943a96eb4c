namespace MPlug2.ML.Media;

/// <summary>What scoring does with a row whose video or image is rejected.</summary>
public enum BadMediaScoring
{
    /// <summary>The cursor or prediction throws the <see cref="MediaRejectedException"/>.</summary>
    Throw,

    /// <summary>The row keeps its place with empty outputs, and the error column tells the reason.</summary>
    EmptyWithError,
}
