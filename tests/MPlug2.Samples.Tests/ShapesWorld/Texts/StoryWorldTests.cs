using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.ShapesWorld.Texts;

namespace MPlug2.Samples.Tests.ShapesWorld.Texts;

public class StoryWorldTests
{
    [Theory]
    [InlineData(WorldSplit.Train, 3, 8)]
    [InlineData(WorldSplit.Validation, 4, 4)]
    [InlineData(WorldSplit.Test, 5, 18)]
    public void Generate_SummaryAndAnswers_FollowFromTheWords(WorldSplit split, int count, int names)
    {
        foreach (var story in StoryWorld.Generate(split, 200, new StoryOptions { Events = count, Names = names }))
        {
            // (name, direction), read from the text.
            var events = story.Text.Split(" . ").Select(sentence => sentence.Split(' ')).Select(words => (Name: $"{words[^4]} {words[^3]}", Way: words[^1])).ToArray();
            Assert.Equal(count, events.Length);
            var main = events.CountBy(told => told.Name).MaxBy(told => told.Value).Key;
            var ways = events.Where(told => told.Name == main).Select(told => told.Way).ToArray();
            Assert.Equal($"the {main} moves {string.Join(" , ", ways[..^1])} and {ways[^1]}", story.Summary);
            Assert.All(story.Questions, asked => Assert.Equal(Answer(asked, events), asked.Answer));
            Assert.All(story.Questions, asked => Assert.Contains(asked.Answer, StoryGrammar.AnswersOf(asked.Kind)));
            Assert.Equal(story.Questions.Count, story.Questions.Select(asked => asked.Kind).Distinct().Count());
            Assert.Equal([StoryQuestionKind.First, StoryQuestionKind.Last], story.Questions.Take(2).Select(asked => asked.Kind));
        }
    }

    [Fact]
    public void Generate_Split_HoldsOutWhatItSays()
    {
        Assert.All(StoryWorld.Generate(WorldSplit.Train, 300), story => Assert.DoesNotContain(story.Events, CombinationSplit.IsHeldOut));
        Assert.All(StoryWorld.Generate(WorldSplit.Test, 100), story => Assert.Contains(story.Events, CombinationSplit.IsHeldOut));
        Assert.Equal(8, StoryWorld.Generate(WorldSplit.Train, 300).SelectMany(story => story.Events).Select(told => (told.Color, told.Shape)).Distinct().Count());
        Assert.Equal(4, StoryWorld.Generate(WorldSplit.Train, 300, new StoryOptions { Names = 4 })
            .SelectMany(story => story.Events).Select(told => (told.Color, told.Shape)).Distinct().Count());
    }

    [Fact]
    public void Generate_Kinds_AreAllAskedOrThoseThatAreWanted()
    {
        var all = StoryWorld.Generate(WorldSplit.Train, 200).SelectMany(story => story.Questions).ToArray();
        Assert.Equal(6, all.Select(asked => asked.Kind).Distinct().Count());
        Assert.InRange(all.Where(asked => asked.Kind == StoryQuestionKind.HowOften).Count(asked => asked.Answer == "one"), 60, 140);
        var few = StoryWorld.Generate(WorldSplit.Train, 50, new StoryOptions { Kinds = [StoryQuestionKind.Last] });
        Assert.All(few, story => Assert.Equal(StoryQuestionKind.Last, Assert.Single(story.Questions).Kind));
    }

    [Fact]
    public async Task WriteAsync_Lists_HoldARowForEachQuestionOrSummary()
    {
        using var folder = new TemporaryFolder();
        var options = new StoryOptions { TrainCount = 5, ValidationCount = 1, TestCount = 2 };
        var questions = await StoryWorld.WriteQuestionsAsync(folder["questions"], options);
        var summaries = await StoryWorld.WriteSummariesAsync(folder["summaries"], options);
        var stories = StoryWorld.Generate(WorldSplit.Train, 5).ToArray();
        var summed = await File.ReadAllLinesAsync(summaries.TrainFile);
        Assert.Equal(["Text\tSummary", .. stories.Select(story => $"{story.Text}\t{story.Summary}")], summed);
        var lines = await File.ReadAllLinesAsync(questions.TrainFile);
        Assert.Equal(
            ["Text\tQuestion\tAnswer\tKind", .. stories.SelectMany(story => story.Questions.Select(
                asked => $"{story.Text}\t{asked.Question}\t{asked.Answer}\t{asked.Kind.ToString().ToLowerInvariant()}"))],
            lines);
    }

    [Fact]
    public void Options_WithFaults_ListsAll()
    {
        var error = Assert.Throws<ArgumentException>(() => StoryWorld.Generate(WorldSplit.Train, 1, new StoryOptions { Events = 2, Names = 3, Kinds = [] }));
        Assert.Contains("Events is 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("Names is 3", error.Message, StringComparison.Ordinal);
        Assert.Contains("Kinds are none", error.Message, StringComparison.Ordinal);
    }

    private static string Answer(StoryQuestion asked, (string Name, string Way)[] events)
    {
        var words = asked.Question.Split(' ');
        var name = asked.Kind == StoryQuestionKind.After ? $"{words[^2]} {words[^1]}" : words.Length > 3 ? $"{words[^3]} {words[^2]}" : "";
        return asked.Kind switch
        {
            StoryQuestionKind.First => events[0].Name,
            StoryQuestionKind.Last => events[^1].Name,
            StoryQuestionKind.After => events[Array.FindIndex(events, told => told.Name == name) + 1].Name,
            StoryQuestionKind.HowOften => events.Count(told => told.Name == name) switch { 1 => "one", 2 => "two", 3 => "three", _ => "?" },
            StoryQuestionKind.Direction => Assert.Single(events, told => told.Name == name).Way,
            StoryQuestionKind.Color => Assert.Single(events.Select(told => told.Name).Where(told => told.EndsWith(" " + words[^1], StringComparison.Ordinal)).Distinct()).Split(' ')[0],
            _ => "?",
        };
    }
}
