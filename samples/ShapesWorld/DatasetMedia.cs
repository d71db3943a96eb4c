namespace MPlug2.Samples.ShapesWorld;

/// <summary>Renders the scenes of a data set into its media files.</summary>
internal static class DatasetMedia
{
    public static Func<IEnumerable<TExample>, WorldSplit, string, Task<IReadOnlyList<string>>> Clips<TExample>(
        Func<TExample, Scene> sceneOf, WorldOptions world, ClipWriter? writer, CancellationToken cancellationToken) =>
        (examples, split, folder) => (writer ?? new ClipWriter()).WriteAsync(
            examples.Select(example => SceneRenderer.Render(sceneOf(example))),
            new ClipFormat(world.Size, world.Size, world.FrameCount, world.FramesPerSecond),
            Path.Combine(folder, "clips"),
            CaptionGrammar.Name(split),
            cancellationToken);

    public static Func<IEnumerable<TExample>, WorldSplit, string, Task<IReadOnlyList<string>>> Stills<TExample>(
        Func<TExample, Scene> sceneOf, int size, StillWriter? writer, CancellationToken cancellationToken) =>
        (examples, split, folder) => (writer ?? new StillWriter()).WriteAsync(
            examples.Select(example => SceneRenderer.Render(sceneOf(example))),
            size,
            size,
            Path.Combine(folder, "stills"),
            CaptionGrammar.Name(split),
            cancellationToken);
}
