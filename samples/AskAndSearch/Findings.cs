using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.ShapesWorld.Questions;
using MPlug2.Samples.ShapesWorld.Stills;

namespace MPlug2.Samples.AskAndSearch;

/// <summary>What the models said about combinations that training never showed, and how much of it is right. Rates are 0 to 1.</summary>
internal sealed record Findings(
    IReadOnlyList<CaptionedClip> Clips,
    IReadOnlyList<AnsweredClip> Questions,
    IReadOnlyList<TextSearch> Searches,
    IReadOnlyList<CaptionedPicture> Pictures,
    IReadOnlyList<FoundPlace> Places)
{
    /// <summary>Clips whose caption is right word for word.</summary>
    internal double VideoExactCaptionRate => Rate(Clips, clip => clip.Caption == clip.Clip.Caption);

    /// <summary>Questions of all kinds that are answered right.</summary>
    internal double QaAccuracy => Rate(Asked, asked => asked.Said == asked.Asked.Answer);

    /// <summary>Questions for the direction that are answered right: no single frame tells it.</summary>
    internal double QaDirectionAccuracy => Rate(Asked.Where(asked => asked.Asked.Kind == QuestionKind.Direction), asked => asked.Said == asked.Asked.Answer);

    /// <summary>Texts whose clip is the most similar one.</summary>
    internal double RetrievalRecallAt1 => Rate(Searches, search => search.FirstRank == 1);

    /// <summary>Texts whose clip is first after the second stage.</summary>
    internal double RetrievalRecallAt1SecondStage => Rate(Searches, search => search.SecondRank == 1);

    /// <summary>Pictures whose caption is right word for word.</summary>
    internal double ImageExactCaptionRate => Rate(Pictures, picture => picture.Caption == picture.Still.Caption);

    /// <summary>Phrases whose box overlaps the true one by half or more.</summary>
    internal double GroundingAccuracyAt50 => Rate(Places, place => place.IsRight);

    /// <summary>Mean overlap of predicted and true boxes.</summary>
    internal double GroundingMeanOverlap => Places.Average(place => place.Overlap);

    /// <summary>A caption of the grammar, drawn by chance.</summary>
    internal static double ChanceOfVideoCaption => 1.0 / Combination.All.Count;

    /// <summary>One of the answers that a question's kind can have, drawn by chance.</summary>
    internal double ChanceOfAnswer => Asked.Average(asked => 1.0 / QuestionGrammar.AnswersOf(asked.Asked.Kind).Count);

    /// <summary>A direction, drawn by chance.</summary>
    internal static double ChanceOfDirection => 1.0 / QuestionGrammar.AnswersOf(QuestionKind.Direction).Count;

    /// <summary>One of the clips, drawn by chance.</summary>
    internal double ChanceOfClip => 1.0 / Searches.Count;

    /// <summary>A caption of the grammar, drawn by chance.</summary>
    internal static double ChanceOfPictureCaption => 1.0 / (Named.All.Count * Enum.GetValues<WorldPlace>().Length);

    /// <summary>The exact box of one of the picture's objects, drawn by chance: of one that sees but does not read.</summary>
    internal double ChanceOfPlace => Places.Average(place => 1.0 / place.Still.Scene.Objects.Count);

    private IEnumerable<(WorldQuestion Asked, string Said)> Asked => Questions.SelectMany(clip => clip.All);

    private static double Rate<T>(IEnumerable<T> items, Func<T, bool> isRight) => items.Average(item => isRight(item) ? 1.0 : 0.0);
}
