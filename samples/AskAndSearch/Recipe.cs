using MPlug2.Configuration;
using MPlug2.Samples.ShapesWorld.Stills;
using MPlug2.Samples.Teaching;

namespace MPlug2.Samples.AskAndSearch;

/// <summary>All that the demo's results and duration depend on. The figures are measured ones: more of everything is slower, less is worse.</summary>
internal sealed record Recipe : SampleRecipe
{
    /// <summary>The model that everything starts from: Nano, with positions strong enough for pictures to be told apart by where things are.</summary>
    public MPlug2Config Model { get; init; } = MPlug2Config.Nano with { Vision = MPlug2Config.Nano.Vision with { PositionDeviation = 0.5 } };

    /// <summary>Captions of clips, from random weights.</summary>
    public TaskRecipe VideoCaptions { get; init; } = new() { Examples = 1600, Epochs = 6, LearningRate = 6e-4, Shift = 4 };

    /// <summary>Three questions on each clip, from the captioner.</summary>
    public TaskRecipe Questions { get; init; } = new() { Examples = 1200, Epochs = 2, BatchSize = 16, Shift = 4 };

    /// <summary>Clips for texts, from the question answerer.</summary>
    public TaskRecipe Search { get; init; } = new() { Examples = 2000, Epochs = 4, BatchSize = 24, TestExamples = 100, Shift = 4 };

    /// <summary>Captions of pictures, from the captioner of clips.</summary>
    public TaskRecipe PictureCaptions { get; init; } = new() { Examples = 1600, Epochs = 8, Shift = 2 };

    /// <summary>Places of objects that are alone, from the captioner of pictures. A moved picture would no longer fit its box, so nothing is shifted.</summary>
    public TaskRecipe LonePlaces { get; init; } = new() { Examples = 1600, Epochs = 6, BatchSize = 16, LearningRate = 6e-4 };

    /// <summary>Places of the one of two or three objects that a phrase means, from the places of lone ones.</summary>
    public TaskRecipe Places { get; init; } = new() { Examples = 12_000, Epochs = 4, BatchSize = 16, LearningRate = 6e-4 };

    /// <summary>The part of those pictures that show the object alone, so that what is known stays known.</summary>
    public double Alone { get; init; } = 0.25;

    /// <summary>How pictures look: patches of 8 pixels tell shapes of 9 to 12 apart well.</summary>
    public StillOptions Looks { get; init; } = new() { MinRadius = 9f / 64, MaxRadius = 12f / 64 };

    /// <summary>Values that a box's coordinates can take.</summary>
    public int Bins { get; init; } = 33;

    /// <summary>Deviation, in values, of the bell of targets around a true coordinate.</summary>
    public double TargetSpread { get; init; } = 1;

    /// <summary>Clips that the second stage of the search puts in order.</summary>
    public int Candidates { get; init; } = 16;

    /// <summary>The whole way with a handful of examples: nothing is learnt, but every step is taken.</summary>
    internal static Recipe Tiny { get; } = Few(new Recipe());

    private static Recipe Few(Recipe full) => full with
    {
        VideoCaptions = full.VideoCaptions.Tiny(),
        Questions = full.Questions.Tiny(),
        Search = full.Search.Tiny(),
        PictureCaptions = full.PictureCaptions.Tiny(),
        LonePlaces = full.LonePlaces.Tiny(),
        Places = full.Places.Tiny(),
        Candidates = 4,
    };
}
