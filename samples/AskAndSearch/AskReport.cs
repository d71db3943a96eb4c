using MPlug2.Samples.Reporting;
using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.Teaching;

namespace MPlug2.Samples.AskAndSearch;

/// <summary>The page that shows what the models can do, and the same figures for programs.</summary>
internal sealed class AskReport(Recipe recipe, Findings findings, Lessons lessons, TimeSpan made, TimeSpan total)
{
    private const int ShownClips = 12;
    private const int ShownSearches = 10;
    private const int ShownHits = 5;
    private const int ShownPictures = 16;
    private const int PictureScale = 3;

    /// <summary>The results, each beside what guessing would reach.</summary>
    internal IReadOnlyList<KeyFigure> Figures { get; } =
    [
        KeyFigure.Of("Questions answered", findings.QaAccuracy, findings.ChanceOfAnswer, "Colour, shape and direction, the answer written word by word and exactly right."),
        KeyFigure.Of("Directions answered", findings.QaDirectionAccuracy, Findings.ChanceOfDirection, "Where the object moves: no single frame tells it."),
        KeyFigure.Of("Search, first stage", findings.RetrievalRecallAt1, findings.ChanceOfClip, $"The true one of {findings.Searches.Count} clips is the most similar to its text."),
        KeyFigure.Of(
            "Search, second stage", findings.RetrievalRecallAt1SecondStage, findings.ChanceOfClip,
            $"The true clip is first after the matching head looked at the best {recipe.Candidates}."),
        KeyFigure.Of("Places found", findings.GroundingAccuracyAt50, findings.ChanceOfPlace, "Overlap of 0.5 or more with the true box; chance is the exact box of any object."),
        KeyFigure.Of("Pictures captioned", findings.ImageExactCaptionRate, Findings.ChanceOfPictureCaption, "Word for word right."),
        KeyFigure.Of("Clips captioned", findings.VideoExactCaptionRate, Findings.ChanceOfVideoCaption, "Word for word right; where all the others start."),
    ];

    internal void Write(string folder)
    {
        WritePage(Path.Combine(folder, "report.html"));
        SummaryFile.Write(Path.Combine(folder, "summary.json"), new
        {
            findings.QaAccuracy,
            findings.QaDirectionAccuracy,
            findings.RetrievalRecallAt1,
            findings.RetrievalRecallAt1SecondStage,
            findings.GroundingAccuracyAt50,
            findings.GroundingMeanOverlap,
            findings.ImageExactCaptionRate,
            findings.VideoExactCaptionRate,
            Chance = new
            {
                QaAccuracy = findings.ChanceOfAnswer,
                QaDirectionAccuracy = Findings.ChanceOfDirection,
                RetrievalRecallAt1 = findings.ChanceOfClip,
                GroundingAccuracyAt50 = findings.ChanceOfPlace,
                ImageExactCaptionRate = Findings.ChanceOfPictureCaption,
                VideoExactCaptionRate = Findings.ChanceOfVideoCaption,
            },
            TrainSeconds = new
            {
                VideoCaptions = lessons.VideoCaptions.Seconds,
                Questions = lessons.Questions.Seconds,
                Search = lessons.Search.Seconds,
                PictureCaptions = lessons.PictureCaptions.Seconds,
                LonePlaces = lessons.LonePlaces.Seconds,
                Places = lessons.Places.Seconds,
            },
            TotalSeconds = Math.Round(total.TotalSeconds, 1),
            recipe.Seed,
        });
    }

    private void WritePage(string path) =>
        new ReportBuilder("Ask and search") { Subtitle = "One small model learns five tasks one after another, each from what it learnt before, with ML.NET." }
            .AddKeyFigures(Figures)
            .AddQuestions(
                "Questions on clips", "Combinations of colour, shape and direction never seen in training; the first of the test.",
                [.. findings.Questions.Take(ShownClips).Select(clip => new QuestionCard(
                    Strip(clip.Clip.Scene), [.. clip.All.Select(asked => new AnsweredQuestion(asked.Asked.Question, asked.Said, asked.Asked.Answer))]))])
            .AddSearches(
                $"Search in {findings.Searches.Count} clips by text",
                "The order is the second stage's; the number is the similarity of the first, and behind 'odds' the matching head's logarithm of them.",
                [.. findings.Searches.Take(ShownSearches).Select(Row)])
            .AddBoxes(
                "Places in pictures", "Targets in quarters where training never showed them.",
                [.. findings.Places.Take(ShownPictures).Select(place => new BoxCard(
                    Strip(place.Still.Scene, PictureScale), place.Still.Scene.Size, place.Still.Scene.Size, place.Still.Phrase, place.Box, place.TrueBox)
                {
                    IsRight = place.IsRight,
                })])
            .AddCards(
                "Captions of pictures", "Combinations of colour, shape and place never seen in training.",
                [.. findings.Pictures.Take(ShownPictures).Select(picture => new CaptionCard(
                    Strip(picture.Still.Scene, PictureScale), picture.Caption, picture.Still.Caption))])
            .AddCards(
                "Captions of clips", "Where it began.",
                [.. findings.Clips.Take(ShownClips).Select(clip => new CaptionCard(Strip(clip.Clip.Scene), clip.Caption, clip.Clip.Caption))])
            .AddCharts("Learning", [.. lessons.All.Select(LessonCharts.Of)])
            .AddTable("Trainings", LessonCharts.TableOf(lessons.All))
            .AddTable("The whole", ReportTable.OfPairs("What", "Value", new Dictionary<string, object?>
            {
                ["Seconds for drawing and encoding"] = $"{made.TotalSeconds:F1}",
                ["Seconds in all"] = $"{total.TotalSeconds:F1}",
                ["Seed"] = recipe.Seed,
                ["Mean overlap of the boxes"] = $"{findings.GroundingMeanOverlap:F3}",
            }))
            .Save(path);

    /// <summary>The logarithm of odds with its sign and one digit; what rounds to nothing has no minus.</summary>
    internal static string Odds(float odds) => $"{MathF.Round(odds, 1, MidpointRounding.AwayFromZero) + 0f:+0.0;-0.0}"; // -0 + 0 is 0

    private static SearchRow Row(TextSearch search) => new(
        search.Text,
        [.. search.SecondStage.Take(ShownHits).Select(found => new SearchHit(Strip(found.Clip.Scene), found.Similarity, found.Clip.Index == search.Sought.Index)
        {
            Label = found.MatchScore is { } odds ? $"{found.Clip.Texts[0]}; odds {Odds(odds)}" : found.Clip.Texts[0],
        })])
    {
        TrueRank = search.SecondRank,
    };

    private static byte[] Strip(Scene scene, int scale = 1) => FrameStrip.ToPng(SceneRenderer.Render(scene), scene.Size, scene.Size, scale);
}
