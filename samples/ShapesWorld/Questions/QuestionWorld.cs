namespace MPlug2.Samples.ShapesWorld.Questions;

/// <summary>
/// Questions on moving shapes. Clips depend on the seed, the split and their index only. Objects of training and validation clips never show
/// what <see cref="CombinationSplit"/> holds out; objects of test clips show nothing else.
/// </summary>
public static class QuestionWorld
{
    /// <summary>Looks of clips of one object: those of the world of captions.</summary>
    public static WorldOptions OneObjectLooks { get; } = new();

    /// <summary>Looks of clips of one to three objects: smaller, slower, eight frames, of which the first half is the first object's.</summary>
    public static WorldOptions ManyObjectLooks { get; } = new()
    {
        FrameCount = 8,
        FramesPerSecond = 8,
        MinRadius = 6,
        MaxRadius = 8,
        MinSpeed = 1.7f,
        MaxSpeed = 2.6f,
    };

    /// <summary>
    /// Clips of one object, the very scenes of <see cref="WorldGenerator"/>, and three questions for each: colour, shape and direction.
    /// </summary>
    public static IEnumerable<QuestionClip> Generate(WorldSplit split, int count, long seed = 1, WorldOptions? looks = null) =>
        new WorldGenerator(seed, looks ?? OneObjectLooks).Generate(split, count).Select(clip => new QuestionClip(
            split,
            clip.Index,
            clip.Scene,
            [
                QuestionGrammar.Color(clip.Combination.Color),
                QuestionGrammar.Shape(clip.Combination.Shape),
                QuestionGrammar.Direction(clip.Combination.Direction),
            ]));

    /// <summary>
    /// Clips of one, two and three objects in turn, no two of one name, and questions: how many, is there (half the answers yes), where one of them
    /// moves, and, of two or three, which moves first: one moves in the first half of the clip, the others in the second.
    /// </summary>
    public static IEnumerable<QuestionClip> GenerateMany(WorldSplit split, int count, long seed = 1, WorldOptions? looks = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var scenes = new ManyObjectScenes(seed, looks ?? ManyObjectLooks);
        return Enumerable.Range(0, count).Select(index => scenes.Create(split, index));
    }

    /// <summary>
    /// Writes mp4 clips below <paramref name="folder"/> and lists with the columns <c>VideoPath, Question, Answer, Kind</c>, a row for each question.
    /// </summary>
    /// <param name="folder">Where the data set goes; made if it is missing.</param>
    /// <param name="options">How many clips of which looks; null takes the defaults.</param>
    /// <param name="writer">Writes the clips; null takes ffmpeg from the PATH.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="FFmpegException">ffmpeg is missing or failed.</exception>
    /// <exception cref="ArgumentException">The options have faults, or the folder's name holds a tab or a line break.</exception>
    public static Task<SplitDataset<QuestionClip>> WriteAsync(
        string folder, QuestionOptions? options = null, ClipWriter? writer = null, CancellationToken cancellationToken = default)
    {
        options ??= new QuestionOptions();
        return SplitDataset<QuestionClip>.WriteAsync(
            folder,
            options,
            ["VideoPath", "Question", "Answer", "Kind"],
            split => options.ManyObjects
                ? GenerateMany(split, options.CountOf(split), options.Seed, options.Looks)
                : Generate(split, options.CountOf(split), options.Seed, options.Looks),
            DatasetMedia.Clips<QuestionClip>(clip => clip.Scene, options.Looks, writer, cancellationToken),
            clip => clip.Questions.Select(asked => $"{asked.Question}\t{asked.Answer}\t{CaptionGrammar.Name(asked.Kind)}"),
            cancellationToken);
    }
}
