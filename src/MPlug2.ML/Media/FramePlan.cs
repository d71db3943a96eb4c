namespace MPlug2.ML.Media;

/// <summary>The frames to return and the frames to decode for them.</summary>
/// <param name="Chosen">Frame numbers of the clip, ascending, repeats allowed.</param>
/// <param name="Distinct">The same without repeats.</param>
internal sealed record FramePlan(int[] Chosen, int[] Distinct)
{
    /// <summary>For each frame to return its place among the decoded ones.</summary>
    public int[] Places => [.. Chosen.Select(frame => Array.BinarySearch(Distinct, frame))];
}
