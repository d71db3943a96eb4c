namespace MPlug2.Configuration;

/// <summary>The dual vision encoder (paper, section 3.1, Eq. 1-5): a CLIP ViT with two local temporal modules a block.</summary>
public sealed record VisionConfig
{
    /// <summary>Side of the square input in pixels; default 224. A multiple of <see cref="PatchSize"/>.</summary>
    public int ImageSize { get; init; } = 224;

    /// <summary>Side of a patch in pixels; default 14.</summary>
    public int PatchSize { get; init; } = 14;

    /// <summary>Channels C; default 1024.</summary>
    public int Width { get; init; } = 1024;

    /// <summary>Blocks; default 24.</summary>
    public int Layers { get; init; } = 24;

    /// <summary>Attention heads; default 16 (the reference takes width / 64).</summary>
    public int Heads { get; init; } = 16;

    /// <summary>Width of the feed-forward layer as a multiple of <see cref="Width"/>; default 4.</summary>
    public int FeedForwardRatio { get; init; } = 4;

    /// <summary>Whether patches reach over three frames (kernel 3 in time); default false, as in all published commands.</summary>
    public bool TemporalDownsampling { get; init; }

    /// <summary>Step in time of the patches when <see cref="TemporalDownsampling"/> is on; default 1.</summary>
    public int TemporalStride { get; init; } = 1;

    /// <summary>How patches are mixed over time in each block; default the paper's local temporal module (Eq. 4-5).</summary>
    public TemporalMixing TemporalMixing { get; init; } = TemporalMixing.Local;

    /// <summary>
    /// Frames for which <see cref="TemporalMixing.SelfAttention"/> learns positions in time; default 16. With 0 it learns none, and does not see
    /// in which order frames come. Other modules have no use for it.
    /// </summary>
    public int TimePositions { get; init; } = 16;

    /// <summary>
    /// Deviation with which position embeddings of a new model are drawn; null, the default, takes CLIP's rule (width ^ -0.5). A small model that
    /// learns from nothing to say where something is needs more, such as 0.5: at CLIP's 0.09 its pictures drown the positions.
    /// </summary>
    public double? PositionDeviation { get; init; }

    /// <summary>Patches along one side.</summary>
    public int Grid => ImageSize / PatchSize;

    /// <summary>Patches of a frame, L.</summary>
    public int Patches => Grid * Grid;

    /// <summary>Frames that leave the patch embedding for <paramref name="frames"/> that enter it, T.</summary>
    public int FramesAfterPatching(int frames) => TemporalDownsampling ? (frames - 1) / TemporalStride + 1 : frames;

    internal IEnumerable<string> Faults()
    {
        if (PatchSize < 1 || ImageSize < PatchSize || ImageSize % PatchSize != 0)
        {
            yield return $"Vision.ImageSize {ImageSize} is not a positive multiple of Vision.PatchSize {PatchSize}";
        }

        if (Heads < 1 || Width < 2 || Width % Heads != 0 || Width % 2 != 0)
        {
            yield return $"Vision.Width {Width} is not an even multiple of Vision.Heads {Heads}";
        }

        if (!Enum.IsDefined(TemporalMixing) || TimePositions < 0)
        {
            yield return "Vision.TemporalMixing is not a known value, or Vision.TimePositions is below 0";
        }

        if (TemporalMixing == TemporalMixing.SelfAttention && Heads >= 1 && Width / 2 % Heads != 0)
        {
            yield return $"Vision.Width / 2 = {Width / 2}, at which frames attend to each other, is not a multiple of Vision.Heads {Heads}";
        }

        if (PositionDeviation is { } deviation && !(deviation > 0 && double.IsFinite(deviation)))
        {
            yield return $"Vision.PositionDeviation {deviation} is not above 0";
        }

        if (Layers < 1 || FeedForwardRatio < 1 || TemporalStride < 1)
        {
            yield return "Vision.Layers, Vision.FeedForwardRatio and Vision.TemporalStride are at least 1";
        }
    }
}
