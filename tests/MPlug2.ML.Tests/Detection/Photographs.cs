namespace MPlug2.ML.Tests.Detection;

/// <summary>Twelve photographs of COCO and what is marked in them.</summary>
internal static class Photographs
{
    internal static string Folder { get; } = Path.Combine(FixtureFolder.Repository, "coco_mini");

    internal static string Annotations { get; } = Path.Combine(Folder, "instances.json");
}
