using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.ShapesWorld.Questions;

namespace MPlug2.Samples.Tests.ShapesWorld.Questions;

public class QuestionWorldTests
{
    [Fact]
    public void Generate_OneObject_IsTheCaptionersClipWithTrueAnswers()
    {
        foreach (var split in Enum.GetValues<WorldSplit>())
        {
            foreach (var (asked, clip) in QuestionWorld.Generate(split, 64, seed: 4).Zip(new WorldGenerator(4).Generate(split, 64)))
            {
                Assert.Equal(SceneRenderer.Render(clip.Scene), asked.Render());
                var words = clip.Caption.Split(' ');
                Assert.Equal(
                    [("what color is the object", words[1]), ("what shape is the object", words[2]), ("where does the object move", words[4])],
                    asked.Questions.Select(q => (q.Question, q.Answer)));
            }
        }
    }

    [Theory]
    [InlineData(WorldSplit.Train)]
    [InlineData(WorldSplit.Validation)]
    [InlineData(WorldSplit.Test)]
    public void GenerateMany_EveryObject_KeepsToTheSplit(WorldSplit split) => Assert.All(
        QuestionWorld.GenerateMany(split, 150).SelectMany(clip => clip.Scene.Objects),
        item => Assert.Equal(split == WorldSplit.Test, CombinationSplit.IsHeldOut(new Combination(item.Color, item.Shape, item.Direction!.Value))));

    [Fact]
    public void GenerateMany_Questions_AreAnsweredByTheScene()
    {
        foreach (var clip in QuestionWorld.GenerateMany(WorldSplit.Train, 300))
        {
            var objects = clip.Scene.Objects.ToDictionary(item => Named.Of(item).Name); // throws when two objects have one name
            Assert.Equal(objects.Count > 1 ? 4 : 3, clip.Questions.Count);
            foreach (var asked in clip.Questions)
            {
                Assert.Contains(asked.Answer, QuestionGrammar.AnswersOf(asked.Kind));
                var words = asked.Question.Split(' ');
                switch (asked.Kind)
                {
                    case QuestionKind.Count:
                        Assert.Equal("how many objects are there", asked.Question);
                        Assert.Equal(((string[])["one", "two", "three"])[objects.Count - 1], asked.Answer);
                        break;
                    case QuestionKind.Existence:
                        Assert.Equal(["is", "there", "a"], words[..3]);
                        Assert.Equal(objects.ContainsKey(string.Join(' ', words[3..])) ? "yes" : "no", asked.Answer);
                        break;
                    case QuestionKind.Direction:
                        Assert.Equal(CaptionGrammar.Name(objects[string.Join(' ', words[3..5])].Direction!.Value), asked.Answer);
                        break;
                    case QuestionKind.First:
                        // The object that has moved by the middle of the clip while all others stand where they started.
                        var half = clip.Scene.FrameCount / 2;
                        Assert.Equal(objects[asked.Answer], Assert.Single(objects.Values, item => item.Path[half - 1] != item.Path[0]));
                        Assert.Equal(objects[asked.Answer].Path[half - 1], objects[asked.Answer].Path[^1]);
                        break;
                    default:
                        Assert.Fail($"{asked.Kind} is not asked of several objects.");
                        break;
                }
            }
        }
    }

    [Fact]
    public void GenerateMany_Answers_AreBalanced()
    {
        var clips = QuestionWorld.GenerateMany(WorldSplit.Train, 600).ToArray();
        Assert.All([1, 2, 3], count => Assert.Equal(200, clips.Count(clip => clip.Scene.Objects.Count == count)));
        foreach (var sameCount in clips.GroupBy(clip => clip.Scene.Objects.Count))
        {
            Assert.Equal(100, sameCount.Count(clip => clip.Questions.Any(q => q is { Kind: QuestionKind.Existence, Answer: "yes" })));
        }

        Assert.All(
            clips.SelectMany(clip => clip.Questions).Where(q => q.Kind == QuestionKind.Direction).CountBy(q => q.Answer),
            pair => Assert.InRange(pair.Value, 110, 190));
    }

    [Fact]
    public void GenerateMany_Objects_NeverComeNearEachOther()
    {
        foreach (var clip in QuestionWorld.GenerateMany(WorldSplit.Test, 120))
        {
            for (var frame = 0; frame < clip.Scene.FrameCount; frame++)
            {
                var boxes = clip.Scene.Objects.Select(item => SceneRenderer.BoxOf(item, frame)).ToArray();
                Assert.All(boxes, (box, i) => Assert.True(boxes.Skip(i + 1).All(other => box.IsApart(other, 3))));
                Assert.All(boxes, box => Assert.True(box.X >= 2 && box.Y >= 2 && box.X + box.Width <= 62 && box.Y + box.Height <= 62));
            }
        }
    }

    [Fact]
    public void GenerateMany_SameSeed_GivesTheSameClips()
    {
        var once = QuestionWorld.GenerateMany(WorldSplit.Train, 4, seed: 9).ToArray();
        var again = QuestionWorld.GenerateMany(WorldSplit.Train, 9, seed: 9).Take(4).ToArray();
        Assert.Equal(once.SelectMany(clip => clip.Questions), again.SelectMany(clip => clip.Questions));
        Assert.Equal(once.SelectMany(clip => clip.Render()), again.SelectMany(clip => clip.Render()));
        Assert.NotEqual(once[3].Render(), QuestionWorld.GenerateMany(WorldSplit.Train, 4, seed: 10).Last().Render());
    }

    [Fact]
    public void GenerateMany_ObjectsTooLarge_Throws() => Assert.Throws<ArgumentException>(() => QuestionWorld
        .GenerateMany(WorldSplit.Train, 3, looks: new WorldOptions { MinRadius = 20, MaxRadius = 22, MinSpeed = 1, MaxSpeed = 2 }).ToArray());

    [Theory]
    [InlineData(false, 3)]
    [InlineData(true, 4)]
    public async Task WriteAsync_Rows_NameClipsThatShowTheScene(bool many, int frames)
    {
        using var folder = new TemporaryFolder();
        var options = new QuestionOptions { TrainCount = 3, ValidationCount = 2, TestCount = 2, ManyObjects = many, RelativePaths = many };
        var dataset = await QuestionWorld.WriteAsync(folder.Path, options);
        var lines = await File.ReadAllLinesAsync(dataset.TrainFile);
        Assert.Equal("VideoPath\tQuestion\tAnswer\tKind", lines[0]);
        var expected = dataset.ExamplesOf(WorldSplit.Train).SelectMany((clip, i) => clip.Questions.Select(
            q => $"{(many ? $"clips/train-0000{i}.mp4" : dataset.MediaOf(WorldSplit.Train)[i])}\t{q.Question}\t{q.Answer}\t{q.Kind.ToString().ToLowerInvariant()}"));
        Assert.Equal(expected, lines[1..]);
        Assert.True(lines.Length > frames);
        Assert.True(File.Exists(dataset.ValidationFile) && File.Exists(dataset.TestFile));

        var decoded = await new ClipReader().ReadAsync(dataset.MediaOf(WorldSplit.Test)[1]);
        Assert.InRange(Pixels.MeanDifference(dataset.ExamplesOf(WorldSplit.Test)[1].Render(), decoded), 0, 6);
        Assert.InRange(Pixels.MeanDifference(dataset.ExamplesOf(WorldSplit.Test)[0].Render(), decoded), 6.5, 255);
    }
}
