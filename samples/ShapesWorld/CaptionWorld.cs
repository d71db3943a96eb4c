namespace MPlug2.Samples.ShapesWorld;

/// <summary>Clips of one moving object with the caption that says what is seen. <see cref="CombinationSplit"/> says what training never shows.</summary>
public static class CaptionWorld
{
    /// <summary>Writes mp4 clips below <paramref name="folder"/> and lists with the columns <c>VideoPath, Caption</c>.</summary>
    /// <param name="folder">Where the data set goes; made if it is missing.</param>
    /// <param name="options">How many clips of which looks; null takes the defaults.</param>
    /// <param name="writer">Writes the clips; null takes ffmpeg from the PATH.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="FFmpegException">ffmpeg is missing or failed.</exception>
    /// <exception cref="ArgumentException">The options have faults, or the folder's name holds a tab or a line break.</exception>
    public static Task<SplitDataset<WorldClip>> WriteAsync(
        string folder, CaptionWorldOptions? options = null, ClipWriter? writer = null, CancellationToken cancellationToken = default)
    {
        options ??= new CaptionWorldOptions();
        var generator = new WorldGenerator(options.Seed, options.World);
        return SplitDataset<WorldClip>.WriteAsync(
            folder,
            options,
            ["VideoPath", "Caption"],
            split => generator.Generate(split, options.CountOf(split)),
            DatasetMedia.Clips<WorldClip>(clip => clip.Scene, options.World, writer, cancellationToken),
            clip => [clip.Caption],
            cancellationToken);
    }
}
