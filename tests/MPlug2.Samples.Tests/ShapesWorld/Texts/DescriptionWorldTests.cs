using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.ShapesWorld.Texts;

namespace MPlug2.Samples.Tests.ShapesWorld.Texts;

public class DescriptionWorldTests
{
    [Theory]
    [InlineData(WorldSplit.Train, false)]
    [InlineData(WorldSplit.Validation, true)]
    [InlineData(WorldSplit.Test, false)]
    [InlineData(WorldSplit.Test, true)]
    public void Generate_Text_TellsTheCombination(WorldSplit split, bool bystander)
    {
        foreach (var description in DescriptionWorld.Generate(split, 128, new DescriptionOptions { Bystander = bystander }))
        {
            var words = description.Text.Split(' ');
            var (color, shape, direction) = (description.Combination.Color, description.Combination.Shape, description.Combination.Direction);
            Assert.Equal(split == WorldSplit.Test, CombinationSplit.IsHeldOut(description.Combination));
            Assert.Contains(Word(color), words);
            Assert.Equal([Word(direction)], Enum.GetValues<WorldDirection>().Select(Word).Intersect(words));
            Assert.Equal(bystander ? 2 : 1, Enum.GetValues<WorldShape>().Select(Word).Intersect(words).Count());
            Assert.Equal($"{Word(shape)} {Word(direction)}", description.Label);
            Assert.Equal(bystander, description.Text.Contains("stays still", StringComparison.Ordinal));
            Assert.DoesNotContain($"{Word(shape)} stays", description.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("", words);
        }
    }

    [Fact]
    public void Generate_Training_HoldsEveryClassInManyForms()
    {
        var texts = DescriptionWorld.Generate(WorldSplit.Train, 640).ToArray();
        Assert.Equal(12, DescriptionWorld.Labels.Count);
        Assert.Equal(DescriptionWorld.Labels.Order(), texts.Select(text => text.Label).Distinct().Order());
        Assert.True(texts.Select(text => text.Text).Distinct().Count() > 400);
        Assert.Equal(12, texts.Where(text => text.Combination.Color == WorldColor.Red).Select(text => text.Label).Distinct().Count()
            + CombinationSplit.Unseen.Count(held => held.Color == WorldColor.Red));
    }

    [Fact]
    public async Task WriteAsync_Rows_HoldTextAndLabel()
    {
        using var folder = new TemporaryFolder();
        var dataset = await DescriptionWorld.WriteAsync(folder["there"], new DescriptionOptions { TrainCount = 5, ValidationCount = 2, TestCount = 3, Seed = 4 });
        var lines = await File.ReadAllLinesAsync(dataset.TrainFile);
        Assert.Equal(
            ["Text\tLabel", .. DescriptionWorld.Generate(WorldSplit.Train, 5, new DescriptionOptions { Seed = 4 }).Select(text => $"{text.Text}\t{text.Label}")],
            lines);
        Assert.Equal(3, (await File.ReadAllLinesAsync(dataset.ValidationFile)).Length);
        Assert.Equal(4, (await File.ReadAllLinesAsync(dataset.TestFile)).Length);
        Assert.Equal(3, dataset.ExamplesOf(WorldSplit.Test).Count);
        await Assert.ThrowsAsync<ArgumentException>(() => DescriptionWorld.WriteAsync(folder["not"], new DescriptionOptions { TestCount = 0 }));
        Assert.False(Directory.Exists(folder["not"]));
    }

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
