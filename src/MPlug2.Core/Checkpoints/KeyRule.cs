namespace MPlug2.Checkpoints;

/// <summary>One declared line of an <see cref="OfficialKeyMap"/>: a path of ours and the official one, for a run of layers.</summary>
/// <param name="Ours">Our path; <c>{0}</c> stands for our layer number.</param>
/// <param name="Official">The official path; <c>{0}</c> stands for its layer number.</param>
internal sealed record KeyRule(string Ours, string Official)
{
    private static readonly string[] WeightAndBias = [".weight", ".bias"];

    /// <summary>What is appended to both; a pair of plain paths has the one empty ending.</summary>
    internal IReadOnlyList<string> Endings { get; init; } = [""];

    /// <summary>Layers; 1 where the paths have no number.</summary>
    internal int Layers { get; init; } = 1;

    /// <summary>Official number of our layer 0.</summary>
    internal int FirstOfficialLayer { get; init; }

    /// <summary>
    /// The official sizes where ours are flattened: letters stand for our sizes in order, "1" for a size of one, as in "a 1 b 1 1".
    /// </summary>
    internal string? OfficialShape { get; init; }

    /// <summary>A second official name of the same tensor (tied weights): ignored on reading, written too.</summary>
    internal string? Twin { get; init; }

    /// <summary>The weight and the bias of one layer, or of a run of them.</summary>
    internal static KeyRule Pair(string ours, string official, int layers = 1) => new(ours, official) { Endings = WeightAndBias, Layers = layers };
}
