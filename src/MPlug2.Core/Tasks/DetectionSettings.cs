using MPlug2.Detection;

namespace MPlug2.Tasks;

/// <summary>What a detector is besides its network; travels with it in every saved model.</summary>
public sealed record DetectionSettings
{
    /// <summary>Names of the classes in order; empty where they have none.</summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [];

    /// <summary>What the names were in the data. Default texts.</summary>
    public ClassValueType ClassValues { get; init; }

    /// <summary>Whether only boxes are wanted: masks are then not computed when scoring. Default false.</summary>
    public bool WithoutMasks { get; init; }

    /// <summary>Which detections are reported; null, the default, takes the network's <see cref="DetectorConfig.Selection"/>.</summary>
    public SelectionConfig? Selection { get; init; }
}
