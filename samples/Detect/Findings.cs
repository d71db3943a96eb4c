using MPlug2.Metrics.Detection;

namespace MPlug2.Samples.Detect;

/// <summary>How well the objects of unseen scenes were found.</summary>
/// <param name="Classes">Names of the classes, in the order of their figures.</param>
/// <param name="Boxes">COCO's figures by boxes.</param>
/// <param name="Masks">The same by masks.</param>
/// <param name="Scenes">The scenes with what was found.</param>
internal sealed record Findings(IReadOnlyList<string> Classes, CocoScores Boxes, CocoScores Masks, IReadOnlyList<FoundScene> Scenes);
