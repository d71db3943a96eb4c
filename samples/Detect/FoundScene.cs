using MPlug2.Samples.ShapesWorld.Detection;

namespace MPlug2.Samples.Detect;

/// <summary>A scene and all that the model found in it.</summary>
internal sealed record FoundScene(DetectionStill Still, IReadOnlyList<FoundObject> Objects);
