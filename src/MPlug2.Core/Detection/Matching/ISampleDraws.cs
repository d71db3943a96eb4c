namespace MPlug2.Detection;

/// <summary>
/// Where the samplers' chance comes from. Asked in this order: the anchors of all pictures, then the proposals of all pictures; for each picture first
/// the objects, then the background.
/// </summary>
internal interface ISampleDraws
{
    /// <summary>A permutation of 0 to <paramref name="count"/> - 1.</summary>
    int[] Permutation(int count);
}
