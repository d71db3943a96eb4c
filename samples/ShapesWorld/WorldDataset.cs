using System.Text;

namespace MPlug2.Samples.ShapesWorld;

/// <summary>
/// A folder of mp4 clips with one list per split, tab separated with the header <c>VideoPath, Caption</c>, ready for ML.NET's
/// <c>LoadFromTextFile(path, hasHeader: true)</c>.
/// </summary>
public sealed class WorldDataset
{
    private readonly Dictionary<WorldSplit, IReadOnlyList<WorldClip>> _clips;
    private readonly Dictionary<WorldSplit, IReadOnlyList<string>> _videos;

    private WorldDataset(
        string folder, Dictionary<WorldSplit, IReadOnlyList<WorldClip>> clips, Dictionary<WorldSplit, IReadOnlyList<string>> videos)
    {
        Folder = folder;
        _clips = clips;
        _videos = videos;
    }

    /// <summary>Full path of the folder.</summary>
    public string Folder { get; }

    /// <summary>The list of seen combinations to learn from.</summary>
    public string TrainFile => FileOf(WorldSplit.Train);

    /// <summary>The list of seen combinations in fresh clips.</summary>
    public string ValidationFile => FileOf(WorldSplit.Validation);

    /// <summary>The list of unseen combinations.</summary>
    public string TestFile => FileOf(WorldSplit.Test);

    /// <summary>The clips of a split in the order of its list.</summary>
    public IReadOnlyList<WorldClip> ClipsOf(WorldSplit split) => _clips[split];

    /// <summary>Full paths of a split's mp4 files in the order of its list.</summary>
    public IReadOnlyList<string> VideosOf(WorldSplit split) => _videos[split];

    /// <summary>Draws, codes and lists all clips; files of an earlier call with the same names are replaced.</summary>
    /// <param name="folder">Where the data set goes; made if it is missing.</param>
    /// <param name="options">How many clips of which looks; null takes the defaults.</param>
    /// <param name="writer">Writes the clips; null takes ffmpeg from the PATH.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="FFmpegException">ffmpeg is missing or failed.</exception>
    /// <exception cref="ArgumentException">The options have faults, or the folder's name holds a tab or a line break.</exception>
    public static async Task<WorldDataset> WriteAsync(
        string folder, WorldDatasetOptions? options = null, ClipWriter? writer = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (folder.AsSpan().ContainsAny('\t', '\n', '\r'))
        {
            throw new ArgumentException("The folder's name holds a tab or a line break, which a tab separated list can't keep. Choose another.", nameof(folder));
        }

        options ??= new WorldDatasetOptions();
        options.Validate();
        writer ??= new ClipWriter();
        var target = Directory.CreateDirectory(folder).FullName;
        var generator = new WorldGenerator(options.Seed, options.World);
        var format = new ClipFormat(options.World.Size, options.World.Size, options.World.FrameCount, options.World.FramesPerSecond);
        var dataset = new WorldDataset(target, [], []);
        foreach (var split in Enum.GetValues<WorldSplit>())
        {
            WorldClip[] clips = [.. generator.Generate(split, options.CountOf(split))];
            var videos = await writer.WriteAsync(
                clips.Select(clip => SceneRenderer.Render(clip.Scene)), format, Path.Combine(target, "clips"), NameOf(split), cancellationToken);
            dataset._clips[split] = clips;
            dataset._videos[split] = videos;
            await File.WriteAllTextAsync(dataset.FileOf(split), dataset.List(split, options.RelativePaths), cancellationToken);
        }

        return dataset;
    }

    private string List(WorldSplit split, bool relative)
    {
        var text = new StringBuilder("VideoPath\tCaption\n");
        foreach (var (video, clip) in VideosOf(split).Zip(ClipsOf(split)))
        {
            var path = relative ? Path.GetRelativePath(Folder, video).Replace('\\', '/') : video;
            text.Append(path).Append('\t').Append(clip.Caption).Append('\n');
        }

        return text.ToString();
    }

    private string FileOf(WorldSplit split) => Path.Combine(Folder, NameOf(split) + ".tsv");

    private static string NameOf(WorldSplit split) => split.ToString().ToLowerInvariant();
}
