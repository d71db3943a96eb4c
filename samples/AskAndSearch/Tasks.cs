using Microsoft.ML;
using MPlug2.ML;
using MPlug2.Samples.Reporting;
using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.Teaching;

namespace MPlug2.Samples.AskAndSearch;

/// <summary>The five tasks: each learns from its rows, then answers its test.</summary>
internal sealed class Tasks(MLContext ml, Teacher teacher, Recipe recipe, Worlds worlds, CancellationToken stop)
{
    private const string ClipCaptioner = "video-captioner";
    private const string Answerer = "question-answerer";
    private const string PictureCaptioner = "image-captioner";
    private const string LoneGrounder = "lone-grounder";

    internal (Lesson Lesson, IReadOnlyList<CaptionedClip> Clips) CaptionClips()
    {
        var (model, lesson) = teacher.Teach(
            ClipCaptioner, "Captions of clips", start: null, recipe.VideoCaptions, new VideoCaptionerOptions(), ml.Transforms.MPlug2.VideoCaptioner,
            fitted => fitted.Training, Load<ClipRow>(worlds.Clips.TrainFile));
        using (model)
        {
            var said = Predict<ClipRow, PredictedCaptionRow>(model, worlds.Clips.TestFile);
            return (lesson, [.. Pair(worlds.Clips.ExamplesOf(WorldSplit.Test), said).Select(pair => new CaptionedClip(pair.Item, pair.Row.PredictedCaption))]);
        }
    }

    internal (Lesson Lesson, IReadOnlyList<AnsweredClip> Clips) AnswerQuestions()
    {
        var (model, lesson) = teacher.Teach(
            Answerer, "Questions on clips", ClipCaptioner, recipe.Questions, new VqaOptions { VideoColumnName = nameof(QuestionRow.VideoPath) },
            ml.Transforms.MPlug2.VqaTrainer, fitted => fitted.Training, Load<QuestionRow>(worlds.Questions.TrainFile));
        using (model)
        {
            var clips = worlds.Questions.ExamplesOf(WorldSplit.Test);
            var said = Predict<QuestionRow, PredictedAnswerRow>(model, worlds.Questions.TestFile);
            var answers = Pair([.. clips.SelectMany(clip => clip.Questions)], said).Select(pair => pair.Item.Question == pair.Row.Question
                ? pair.Row.PredictedAnswer
                : throw new InvalidDataException($"The answer to '{pair.Row.Question}' came for '{pair.Item.Question}'; rows must keep their order.")).ToList();
            var read = 0;
            return (lesson, [.. clips.Select(clip => new AnsweredClip(clip, answers.GetRange((read += clip.Questions.Count) - clip.Questions.Count, clip.Questions.Count)))]);
        }
    }

    internal (Lesson Lesson, IReadOnlyList<TextSearch> Searches) Search()
    {
        var (model, lesson) = teacher.Teach(
            "retriever", "Clips for texts", Answerer, recipe.Search, new TextVideoRetrieverOptions(), ml.Transforms.MPlug2.TextVideoRetriever,
            fitted => fitted.Training, Load<TextRow>(worlds.Search.TrainFile));
        using (model)
        {
            var clips = worlds.Search.ExamplesOf(WorldSplit.Test);
            var byPath = worlds.Search.MediaOf(WorldSplit.Test).Zip(clips).ToDictionary(pair => pair.First, pair => pair.Second);
            var index = model.CreateIndex(Load<TextRow>(worlds.Search.TestFile), nameof(TextRow.VideoPath), cancellationToken: stop);
            return (lesson, [.. clips.Select(clip => new TextSearch(clip, Find(clip.Texts[0])))]);

            IReadOnlyList<FoundClip> Find(string text) =>
                [.. index.Search(text, index.Count, recipe.Candidates, stop).Select(hit => new FoundClip(byPath[hit.Id], hit.Similarity, hit.MatchScore))];
        }
    }

    internal (Lesson Lesson, IReadOnlyList<CaptionedPicture> Pictures) CaptionPictures()
    {
        var (model, lesson) = teacher.Teach(
            PictureCaptioner, "Captions of pictures", ClipCaptioner, recipe.PictureCaptions, new ImageCaptionerOptions(), ml.Transforms.MPlug2.ImageCaptioner,
            fitted => fitted.Training, Load<PictureRow>(worlds.Pictures.TrainFile));
        using (model)
        {
            var said = Predict<PictureRow, PredictedCaptionRow>(model, worlds.Pictures.TestFile);
            return (lesson, [.. Pair(worlds.Pictures.ExamplesOf(WorldSplit.Test), said).Select(pair => new CaptionedPicture(pair.Item, pair.Row.PredictedCaption))]);
        }
    }

    internal (Lesson Lone, Lesson Lesson, IReadOnlyList<FoundPlace> Places) FindPlaces()
    {
        var (first, lone) = Find(LoneGrounder, "Places of lone objects", PictureCaptioner, recipe.LonePlaces, worlds.LonePlaces.TrainFile);
        first.Dispose();
        var (model, lesson) = Find("grounder", "Places for phrases", LoneGrounder, recipe.Places, worlds.Places.TrainFile);
        using (model)
        {
            var said = Predict<PlaceRow, PredictedBoxRow>(model, worlds.Places.TestFile);
            return (lone, lesson, [.. Pair(worlds.Places.ExamplesOf(WorldSplit.Test), said).Select(pair => new FoundPlace(pair.Item, BoxOf(pair.Row.PredictedBox)))]);
        }
    }

    private (VisualGrounderTransformer Model, Lesson Lesson) Find(string name, string task, string start, TaskRecipe how, string file) => teacher.Teach(
        name, task, start, how, new VisualGrounderOptions { Bins = recipe.Bins, TargetSpread = recipe.TargetSpread }, ml.Transforms.MPlug2.VisualGrounder,
        fitted => fitted.Training, Load<PlaceRow>(file));

    private IDataView Load<TRow>(string file) => ml.Data.LoadFromTextFile<TRow>(file, hasHeader: true);

    private List<TAnswer> Predict<TRow, TAnswer>(ITransformer model, string file)
        where TAnswer : class, new()
    {
        var answers = new List<TAnswer>();
        foreach (var answer in ml.Data.CreateEnumerable<TAnswer>(model.Transform(Load<TRow>(file)), reuseRowObject: false))
        {
            stop.ThrowIfCancellationRequested();
            answers.Add(answer);
        }

        return answers;
    }

    // A list holds the items in their order, so the answers do.
    private static IEnumerable<(TItem Item, TRow Row)> Pair<TItem, TRow>(IReadOnlyList<TItem> items, List<TRow> rows) => items.Count == rows.Count
        ? items.Zip(rows)
        : throw new InvalidDataException($"There are {rows.Count} answers for {items.Count} items of the test.");

    private static PictureBox BoxOf(float[] box) => new(box[0], box[1], box[2], box[3]);
}
