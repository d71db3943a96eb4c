namespace MPlug2.Samples.ShapesWorld.Texts;

/// <summary>
/// Short stories of moving shapes with summaries and questions. No event of a training or validation story is one that <see cref="CombinationSplit"/>
/// holds out; in every test story, at least one event of the main object is. Stories depend on the seed, the form, the split and their index only.
/// </summary>
public static class StoryWorld
{
    private const int Stream = 1000;

    /// <summary>The first stories of a split.</summary>
    /// <param name="split">What the stories are for.</param>
    /// <param name="count">How many.</param>
    /// <param name="options">The seed and the form; the counts in it are without effect. Null takes the defaults.</param>
    public static IEnumerable<WorldStory> Generate(WorldSplit split, int count, StoryOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        options ??= new StoryOptions();
        options.Validate();
        var names = NamePool.Of(options.Names);
        return Enumerable.Range(0, count).Select(index => Create(split, index, names, options));
    }

    /// <summary>Writes lists with the columns <c>Text, Question, Answer, Kind</c> below <paramref name="folder"/>, a row for each question.</summary>
    /// <param name="folder">Where the data set goes; made if it is missing.</param>
    /// <param name="options">How many stories of which form; null takes the defaults.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">The options have faults.</exception>
    public static Task<TextDataset<WorldStory>> WriteQuestionsAsync(
        string folder, StoryOptions? options = null, CancellationToken cancellationToken = default) => WriteAsync(
            folder,
            options ?? new StoryOptions(),
            ["Text", "Question", "Answer", "Kind"],
            story => story.Questions.Select(asked => $"{story.Text}\t{asked.Question}\t{asked.Answer}\t{CaptionGrammar.Name(asked.Kind)}"),
            cancellationToken);

    /// <summary>Writes lists with the columns <c>Text, Summary</c> below <paramref name="folder"/>.</summary>
    /// <param name="folder">Where the data set goes; made if it is missing.</param>
    /// <param name="options">How many stories of which form; null takes the defaults.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">The options have faults.</exception>
    public static Task<TextDataset<WorldStory>> WriteSummariesAsync(
        string folder, StoryOptions? options = null, CancellationToken cancellationToken = default) =>
        WriteAsync(folder, options ?? new StoryOptions(), ["Text", "Summary"], story => [$"{story.Text}\t{story.Summary}"], cancellationToken);

    private static Task<TextDataset<WorldStory>> WriteAsync(
        string folder, StoryOptions options, string[] columns, Func<WorldStory, IEnumerable<string>> rows, CancellationToken cancellationToken) =>
        TextDataset<WorldStory>.WriteAsync(folder, options, columns, split => Generate(split, options.CountOf(split), options), rows, cancellationToken);

    private static WorldStory Create(WorldSplit split, int index, IReadOnlyList<Named> names, StoryOptions options)
    {
        var key = WorldRandom.OfRound(options.Seed, Stream + (int)split, index, NamePool.Combinations(names, split));
        var random = WorldRandom.Of(options.Seed, Stream, (int)split, index);
        var main = StoryGrammar.NameOf(key);
        Named[] others = [.. names.Where(name => name != main)];
        random.Shuffle(others);
        var byOthers = options.Events < 5 ? 1 : 2;
        Combination[] events =
        [
            key,
            .. Enumerable.Range(0, options.Events - byOthers - 1).Select(_ => Move(main, split, random)),
            .. others.Take(byOthers).Select(name => Move(name, split, random)),
        ];
        random.Shuffle(events);
        StoryQuestion[] questions = [.. options.Kinds.Select(kind => StoryGrammar.Ask(kind, events, random)).OfType<StoryQuestion>()];
        return new WorldStory(split, index, events, StoryGrammar.Tell(events), StoryGrammar.Summarize(events, main), questions);
    }

    private static Combination Move(Named name, WorldSplit split, Random random) => random.Pick(
        [.. Combination.All.Where(told => StoryGrammar.NameOf(told) == name && (split == WorldSplit.Test || !CombinationSplit.IsHeldOut(told)))]);
}
