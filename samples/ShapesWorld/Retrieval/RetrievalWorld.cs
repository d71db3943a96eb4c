using System.Globalization;
using System.Numerics;

namespace MPlug2.Samples.ShapesWorld.Retrieval;

/// <summary>
/// Clips of one object that moves over one of five grounds, with texts to find them by. <see cref="RetrievalSplit"/> says what training never shows.
/// Clips depend on the seed, the split and their index only.
/// </summary>
public static class RetrievalWorld
{
    private const int Stream = 200;

    /// <summary>
    /// The first clips of a split. Each round of 212 (of the test: 148) clips shows every combination once, so up to 148 test clips differ in what they show.
    /// </summary>
    /// <param name="split">Train and validation show seen combinations, the test unseen ones.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">The same number gives the same clips.</param>
    /// <param name="textsPerClip">1 to 3; a single text of the training is drawn by chance, one of the other splits is the first template.</param>
    /// <param name="looks">How clips look; null takes the defaults.</param>
    public static IEnumerable<RetrievalClip> Generate(WorldSplit split, int count, long seed = 1, int textsPerClip = 1, WorldOptions? looks = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(textsPerClip, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(textsPerClip, RetrievalGrammar.TemplateCount);
        var generator = new WorldGenerator(seed, looks);
        return Enumerable.Range(0, count).Select(index =>
        {
            var combination = WorldRandom.OfRound(seed, Stream + (int)split, index, RetrievalSplit.Of(split));
            var random = WorldRandom.Of(seed, Stream, (int)split, index);
            var scene = generator.Draw(combination.Moving, random) with { Tint = random.Between(0.85f, 1.15f) * TintOf(combination.Ground) };
            int[] templates = [.. Enumerable.Range(0, RetrievalGrammar.TemplateCount)];
            if (split == WorldSplit.Train)
            {
                random.Shuffle(templates);
            }

            return new RetrievalClip(split, index, combination, scene, [.. templates.Take(textsPerClip).Select(t => RetrievalGrammar.Describe(combination, t))]);
        });
    }

    /// <summary>The middle colour of a ground, 0 to 1; clips vary it by 15 %.</summary>
    public static Vector3 TintOf(WorldGround ground) => ground switch
    {
        WorldGround.Stone => new Vector3(0.25f, 0.25f, 0.25f),
        WorldGround.Water => new Vector3(0.06f, 0.18f, 0.32f),
        WorldGround.Grass => new Vector3(0.09f, 0.28f, 0.11f),
        WorldGround.Soil => new Vector3(0.32f, 0.19f, 0.07f),
        WorldGround.Coral => new Vector3(0.40f, 0.17f, 0.27f),
        _ => throw new ArgumentOutOfRangeException(nameof(ground), ground, "Not a ground of the world."),
    };

    /// <summary>
    /// Writes mp4 clips below <paramref name="folder"/> and lists with the columns <c>VideoPath, Text, Group</c>, a row for each text. The group is the
    /// clip's number: texts of one group lead to the same clip. The test list holds no combination twice.
    /// </summary>
    /// <param name="folder">Where the data set goes; made if it is missing.</param>
    /// <param name="options">How many clips of which looks; null takes the defaults.</param>
    /// <param name="writer">Writes the clips; null takes ffmpeg from the PATH.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="FFmpegException">ffmpeg is missing or failed.</exception>
    /// <exception cref="ArgumentException">The options have faults, or the folder's name holds a tab or a line break.</exception>
    public static Task<SplitDataset<RetrievalClip>> WriteAsync(
        string folder, RetrievalOptions? options = null, ClipWriter? writer = null, CancellationToken cancellationToken = default)
    {
        options ??= new RetrievalOptions();
        return SplitDataset<RetrievalClip>.WriteAsync(
            folder,
            options,
            ["VideoPath", "Text", "Group"],
            split => Generate(
                split,
                options.CountOf(split),
                options.Seed,
                split == WorldSplit.Train ? options.TextsPerTrainingClip : options.TextsPerTestClip,
                options.World),
            DatasetMedia.Clips<RetrievalClip>(clip => clip.Scene, options.World, writer, cancellationToken),
            clip => clip.Texts.Select(text => string.Create(CultureInfo.InvariantCulture, $"{text}\t{clip.Index}")),
            cancellationToken);
    }
}
