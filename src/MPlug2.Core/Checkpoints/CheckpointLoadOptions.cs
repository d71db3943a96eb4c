using MPlug2.Configuration;
using MPlug2.Tasks;
using static TorchSharp.torch;

namespace MPlug2.Checkpoints;

/// <summary>How <see cref="CheckpointLoader"/> treats what does not fit, and memory.</summary>
public sealed record CheckpointLoadOptions
{
    /// <summary>
    /// Whether a missing, unexpected or misshapen tensor is an error. Default true. If false, what fits is loaded and the report tells the
    /// rest.
    /// </summary>
    public bool Strict { get; init; } = true;

    /// <summary>
    /// Whether parameters move onto the mapped file instead of being copied from it, where type and device agree. Default false. Loading
    /// takes no time and no memory then, and processes share the pages; training still works (a page is copied when first written to).
    /// </summary>
    public bool Alias { get; init; }

    /// <summary>Whether a position table of another square grid is resized (bilinear). Default true.</summary>
    public bool ResizePositionEmbedding { get; init; } = true;

    /// <summary>Only tensors whose name starts so are looked at, and it is not part of their name. Default: empty, all.</summary>
    public string NamePrefix { get; init; } = string.Empty;

    /// <summary>Whether tensors that the module has no use for belong to other parts of the network, and are so reported as ignored.</summary>
    internal bool OtherParts { get; init; }

    /// <summary>
    /// Whether the vision encoder is a detector's: its patches may be of another size than the stored ones, and positions are resized bicubically, as
    /// EVA does both.
    /// </summary>
    internal bool ForMaps { get; init; }

    /// <summary>
    /// Parameters whose name starts so keep their values whatever the file has under these names: a head for other classes. Null for none.
    /// </summary>
    internal string? RenewedPrefix { get; init; }

    /// <summary>The stored and the wanted number of words, where a vocabulary has grown: the rows of new words keep their values.</summary>
    internal (long Stored, long Wanted)? MoreWords { get; init; }

    /// <summary>These options for a module.</summary>
    internal CheckpointLoadOptions For(nn.Module module) =>
        module is MPlug2Network network && network.Modules.Uses(ModelParts.Detection) ? this with { ForMaps = true } : this;

    internal bool IsRenewed(string name) => RenewedPrefix is { } prefix && name.StartsWith(prefix, StringComparison.Ordinal);
}
