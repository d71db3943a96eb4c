using MPlug2.Configuration;

namespace MPlug2.Detection;

/// <summary>The vision transformer under a detector: plain (ViTDet, EVA) or mPLUG-2's dual vision encoder at one frame. Its output is one map.</summary>
public sealed record VisionMapConfig
{
    /// <summary>Side of a patch in pixels; default 16. Pyramid and anchors want a power of two.</summary>
    public int PatchSize { get; init; } = 16;

    /// <summary>Channels C; default 1024.</summary>
    public int Width { get; init; } = 1024;

    /// <summary>Blocks; default 24.</summary>
    public int Layers { get; init; } = 24;

    /// <summary>Attention heads; default 16.</summary>
    public int Heads { get; init; } = 16;

    /// <summary>Width of the feed-forward layers; default 4096.</summary>
    public int FeedForwardWidth { get; init; } = 4096;

    /// <summary>
    /// Whether it is mPLUG-2's encoder: patches without bias, a norm before the blocks, QuickGELU, CLIP's initialisation. Default true. Otherwise
    /// ViTDet's: patches with bias, exact GELU.
    /// </summary>
    public bool Dual { get; init; } = true;

    /// <summary>The temporal modules of a dual encoder, which with one frame mix channels only; default the local ones. None leaves them out.</summary>
    public TemporalMixing TemporalMixing { get; init; } = TemporalMixing.Local;

    /// <summary>Whether the norm before the blocks stays, dual encoders alone. Default true; a model that starts from nothing learns faster without.</summary>
    public bool NormBefore { get; init; } = true;

    /// <summary>Whether the last map is normalised. Default false, as ViTDet; the pyramid has norms of its own.</summary>
    public bool NormAfter { get; init; }

    /// <summary>Whether the class token goes through the blocks and is dropped at the end; not with windows or relative positions. Default false.</summary>
    public bool ClassToken { get; init; }

    /// <summary>Whether queries and values have a bias and keys none (EVA), and not all three. Default false.</summary>
    public bool QueryValueBias { get; init; }

    /// <summary>Epsilon of the norms; default 1e-5 (CLIP). ViTDet has 1e-6.</summary>
    public double NormEpsilon { get; init; } = 1e-5;

    /// <summary>Side of the windows of local attention in patches; default 16, 0 makes all blocks global.</summary>
    public int WindowSize { get; init; } = 16;

    /// <summary>Blocks whose attention sees the whole map, from 0; default 5, 11, 17, 23.</summary>
    public IReadOnlyList<int> GlobalBlocks { get; init; } = [5, 11, 17, 23];

    /// <summary>Relative positions in the attention; default linear. New ones start at zero.</summary>
    public RelativePositionRule RelativePositions { get; init; } = RelativePositionRule.Linear;

    /// <summary>Side of the learned table of absolute positions in patches; default 14. It is resized (bicubic) to each picture.</summary>
    public int PositionGrid { get; init; } = 14;

    /// <summary>Deviation of the absolute positions of a new model; null takes CLIP's rule (dual) or 0.02.</summary>
    public double? PositionDeviation { get; init; }

    /// <summary>Highest rate of stochastic depth, growing from 0 over the blocks; default 0.4.</summary>
    public double DropPath { get; init; } = 0.4;

    /// <summary>mPLUG-2's encoder of the given sizes as a detector wants it: patches of 16 pixels, windows, relative positions.</summary>
    public static VisionMapConfig Of(VisionConfig vision)
    {
        ArgumentNullException.ThrowIfNull(vision);
        var step = Math.Max(1, vision.Layers / 4);
        return new()
        {
            Width = vision.Width,
            Layers = vision.Layers,
            Heads = vision.Heads,
            FeedForwardWidth = vision.FeedForwardRatio * vision.Width,
            TemporalMixing = vision.TemporalMixing,
            GlobalBlocks = [.. Enumerable.Range(1, vision.Layers).Where(block => block % step == 0).Select(block => block - 1)],
            PositionDeviation = vision.PositionDeviation,
        };
    }

    /// <summary>Whether a block's attention stays inside windows.</summary>
    internal bool IsWindowed(int block) => WindowSize > 0 && !GlobalBlocks.Contains(block);

    internal IEnumerable<string> Faults()
    {
        if (PatchSize < 4 || (PatchSize & (PatchSize - 1)) != 0)
        {
            yield return $"Vision.PatchSize {PatchSize} is not a power of two of at least 4; a kernel of 14 is resized to 16";
        }

        if (Heads < 1 || Width < 4 || Width % Heads != 0 || Width % 4 != 0)
        {
            yield return $"Vision.Width {Width} is not a multiple of 4 and of Vision.Heads {Heads}";
        }

        if (Layers < 1 || FeedForwardWidth < 1 || PositionGrid < 1 || WindowSize < 0 || !(NormEpsilon > 0))
        {
            yield return "Vision.Layers, Vision.FeedForwardWidth and Vision.PositionGrid are at least 1, Vision.WindowSize is not negative, Vision.NormEpsilon above 0";
        }

        if (GlobalBlocks.Any(block => block < 0 || block >= Layers))
        {
            yield return $"Vision.GlobalBlocks names blocks outside of 0 to {Layers - 1}";
        }

        if (ClassToken && (RelativePositions != RelativePositionRule.None || Enumerable.Range(0, Layers).Any(IsWindowed) || !Dual))
        {
            yield return "Vision.ClassToken has no place in windows, in relative positions or in a plain encoder";
        }

        if (TemporalMixing is not (TemporalMixing.None or TemporalMixing.Local or TemporalMixing.Convolution))
        {
            yield return $"Vision.TemporalMixing {TemporalMixing} is not for one picture; take None or Local";
        }

        if (DropPath is not (>= 0 and < 1) || PositionDeviation is <= 0)
        {
            yield return "Vision.DropPath is 0 or more and below 1, Vision.PositionDeviation above 0";
        }
    }
}
