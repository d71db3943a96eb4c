using MPlug2.Configuration;
using MPlug2.Samples.ShapesWorld.Labels;
using MPlug2.Samples.ShapesWorld.Stills;
using MPlug2.Samples.Teaching;

namespace MPlug2.Samples.Classify;

/// <summary>All that the demo's results and duration depend on.</summary>
internal sealed record Recipe : SampleRecipe
{
    /// <summary>Sizes of all models, but for the patches of clips: Nano, with positions strong enough to tell places apart.</summary>
    public MPlug2Config Model { get; init; } = MPlug2Config.Nano with { Vision = MPlug2Config.Nano.Vision with { PositionDeviation = 0.5 } };

    /// <summary>Sizes for motions: patches of 16 pixels see them as well as those of 8, four times faster.</summary>
    public MPlug2Config ClipModel => Model with { Vision = Model.Vision with { PatchSize = 2 * Model.Vision.PatchSize } };

    /// <summary>The same without the local temporal module.</summary>
    public MPlug2Config TimelessModel => ClipModel with { Vision = ClipModel.Vision with { TemporalMixing = TemporalMixing.None } };

    /// <summary>Eight motions, from random weights.</summary>
    public TaskRecipe Motions { get; init; } = new() { Examples = 1600, TestExamples = 240, Epochs = 8, BatchSize = 16, LearningRate = 6e-4, Shift = 4 };

    /// <summary>Four directions, twice from random weights: with and without the local temporal module.</summary>
    public TaskRecipe Directions { get; init; } = new() { Examples = 1200, TestExamples = 240, Epochs = 6, BatchSize = 16, LearningRate = 6e-4, Shift = 4 };

    /// <summary>Pictures of 18 classes on four grounds, from random weights.</summary>
    public TaskRecipe Pictures { get; init; } = new() { Examples = 3000, TestExamples = 360, Epochs = 12, BatchSize = 8, LearningRate = 6e-4, Shift = 4 };

    /// <summary>Pictures and captions without the names that are asked for, from random weights.</summary>
    public TaskRecipe Names { get; init; } = new() { Examples = 2400, TestExamples = 240, Epochs = 12, BatchSize = 24, LearningRate = 6e-4, Shift = 4 };

    /// <summary>Classes of single texts, from random weights.</summary>
    public TaskRecipe Descriptions { get; init; } = new() { Examples = 4000, TestExamples = 400, Epochs = 4, BatchSize = 32, LearningRate = 1e-3 };

    /// <summary>Pairs of texts, from the summarizer.</summary>
    public TaskRecipe Entailment { get; init; } = new() { Examples = 12_000, TestExamples = 600, Epochs = 2, BatchSize = 32, LearningRate = 1e-3 };

    /// <summary>Questions on stories, from the summarizer; counted in stories.</summary>
    public TaskRecipe StoryQuestions { get; init; } = new() { Examples = 4000, TestExamples = 200, Epochs = 9, BatchSize = 32, LearningRate = 1e-3 };

    /// <summary>Summaries of stories, from random weights.</summary>
    public TaskRecipe Summaries { get; init; } = new() { Examples = 4000, TestExamples = 200, Epochs = 5, BatchSize = 32, LearningRate = 1e-3 };

    /// <summary>The case of a list of pictures; the demo starts it from the classifier of pictures. Its test examples are those of the list.</summary>
    public TaskRecipe List { get; init; } = new() { Examples = 360, Epochs = 4, BatchSize = 16, LearningRate = 4e-4, WarmupSteps = 10, Shift = 4 };

    /// <summary>The same from random weights, which takes many more passes.</summary>
    public TaskRecipe ListFromNothing { get; init; } = new() { Examples = 360, Epochs = 40, BatchSize = 8, LearningRate = 6e-4, Shift = 4 };

    /// <summary>Parts of the list, each of which is once the test of a model that learnt from the others.</summary>
    public int Folds { get; init; } = 3;

    /// <summary>How pictures look: shapes of nearly a third of the side, since circles and squares of less are confused for long.</summary>
    public ImageLabelOptions PictureForm { get; init; } = new() { Looks = new StillOptions { MinRadius = 10f / 64, MaxRadius = 12.5f / 64 } };

    /// <summary>The whole way with a handful of examples: nothing is learnt, but every step is taken.</summary>
    internal static Recipe Tiny { get; } = Few(new Recipe());

    private static Recipe Few(Recipe full) => full with
    {
        Motions = full.Motions.Tiny(),
        Directions = full.Directions.Tiny(),
        Pictures = full.Pictures.Tiny(),
        Names = full.Names.Tiny(),
        Descriptions = full.Descriptions.Tiny(),
        Entailment = full.Entailment.Tiny(),
        StoryQuestions = full.StoryQuestions.Tiny(),
        Summaries = full.Summaries.Tiny(),
        List = full.List.Tiny(),
        ListFromNothing = full.ListFromNothing.Tiny(),
        Folds = 2,
    };
}
