using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.Teaching;

namespace MPlug2.Samples.Tests.Teaching;

public class SampleRecipeTests
{
    private static readonly TaskRecipe Task = new() { Examples = 7, TestExamples = 5, Epochs = 1 };

    [Fact]
    public void Sized_Options_HaveTheTasksCountsAndKeepTheirLooks()
    {
        var recipe = new AnyRecipe { Seed = 3 };
        var looks = new CaptionWorldOptions { RelativePaths = true };
        Assert.Equal(looks with { Seed = 3, TrainCount = 7, ValidationCount = 2, TestCount = 5 }, recipe.Sized(looks, Task, validation: 2));
        Assert.Equal(new DatasetOptions { Seed = 3, TrainCount = 7, ValidationCount = 1, TestCount = 5 }, recipe.Sized(new DatasetOptions(), Task));
    }

    private sealed record AnyRecipe : SampleRecipe;
}
