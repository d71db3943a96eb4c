using System.Text.Json;
using Microsoft.ML;
using MPlug2.ML.Tests.Tasks;

namespace MPlug2.ML.Tests.Metrics;

public sealed class EvaluateQuestionAnsweringTests
{
    private readonly MLContext _context = new(seed: 1);

    [SkippableTheory]
    [Trait("Category", "Golden")]
    [InlineData("Type", "perQuestionType")]
    [InlineData("AnswerType", "perAnswerType")]
    public void EvaluateQuestionAnswering_OfficialQuestions_GivesTheOfficialFigures(string column, string breakdown)
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.Require("metrics/vqa.json")));
        var metrics = _context.MPlug2.EvaluateQuestionAnswering(View(golden.RootElement.GetProperty("items").EnumerateArray().Select(item => new People
        {
            Answer = [.. item.GetProperty("answers").EnumerateArray().Select(answer => answer.GetString()!)],
            PredictedAnswer = item.GetProperty("result").GetString()!,
            Type = item.GetProperty("question_type").GetString()!,
            AnswerType = item.GetProperty("answer_type").GetString()!,
        })), typeColumnName: column);

        var wanted = golden.RootElement.GetProperty("corpus_n9"); // printed with nine decimals
        Assert.Equal(wanted.GetProperty("overall").GetDouble(), 100 * metrics.VqaAccuracy!.Value, 1e-9);
        Assert.Equal(wanted.GetProperty(breakdown).EnumerateObject().Count(), metrics.ByType.Count);
        foreach (var type in wanted.GetProperty(breakdown).EnumerateObject())
        {
            Assert.Equal(type.Value.GetDouble(), 100 * metrics.ByType[type.Name].VqaAccuracy!.Value, 1e-9);
        }

        var rounded = golden.RootElement.GetProperty("corpus_n2").GetProperty("overall").GetDouble();
        Assert.Equal(rounded, Math.Round(100 * metrics.VqaAccuracy.Value, 2), 1e-9);
    }

    [SkippableFact]
    [Trait("Category", "Golden")]
    public void EvaluateQuestionAnswering_OfficialVideoQuestions_GivesTheOfficialAccuracy()
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.Require("metrics/videoqa_open.json")));
        var rows = golden.RootElement.GetProperty("items").EnumerateArray().Select(item => new Question
        {
            Answer = item.GetProperty("answer").GetString()!,
            PredictedAnswer = item.GetProperty("prediction").GetString() ?? "",
        }).ToList();
        var metrics = _context.MPlug2.EvaluateQuestionAnswering(View(rows), leaveOutUnanswered: true);
        Assert.Equal(golden.RootElement.GetProperty("accuracy").GetDouble(), metrics.ExactMatch, 1e-9);
        Assert.Null(metrics.VqaAccuracy);
        Assert.Empty(metrics.ByType);

        var all = _context.MPlug2.EvaluateQuestionAnswering(View(rows));
        Assert.Equal(rows.Count, all.Items.Count);
        Assert.Equal(metrics.ExactMatch * metrics.Items.Count / rows.Count, all.ExactMatch, 1e-9);

        var twice = _context.MPlug2.EvaluateQuestionAnswering(View(rows.Prepend(rows[0])), leaveOutUnanswered: true);
        Assert.Equal(golden.RootElement.GetProperty("accuracy_with_first_result_duplicated").GetDouble(), twice.ExactMatch, 1e-9);
    }

    [Fact]
    public void EvaluateQuestionAnswering_LabelsWithCapitals_CountAsWrongAndAreTold()
    {
        var log = new WarningLog(_context);
        var metrics = _context.MPlug2.EvaluateQuestionAnswering(View(new Question[]
        {
            new() { Answer = "Red", PredictedAnswer = "red" }, new() { Answer = "Yes", PredictedAnswer = "no" },
        }));
        Assert.Equal(0, metrics.ExactMatch);
        Assert.Contains("1 of 2 predictions differ from an answer in capitals only", Assert.Single(log.Lines), StringComparison.Ordinal);
        Assert.Contains("'Answer'", log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void EvaluateQuestionAnswering_Types_AreCountedApart()
    {
        var metrics = _context.MPlug2.EvaluateQuestionAnswering(View(
        [
            new Question { Answer = "two", PredictedAnswer = "two", Type = "number" },
            new Question { Answer = "three", PredictedAnswer = "3", Type = "number" },
            new Question { Answer = "yes", PredictedAnswer = "yes", Type = "yes/no" },
        ]), typeColumnName: "Type");
        Assert.Equal(new QuestionAnsweringFigures(2, 0.5, null), metrics.ByType["number"]);
        Assert.Equal(new QuestionAnsweringFigures(1, 1, null), metrics.ByType["yes/no"]);
        Assert.Equal([true, false, true], metrics.Items.Select(item => item.IsExact));
        Assert.Contains("(3 questions)", metrics.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void EvaluateQuestionAnswering_NothingToCount_SaysSo()
    {
        Assert.Contains("no rows", Fault(View<Question>([])), StringComparison.Ordinal);
        Assert.Contains("No question is answered", Fault(View([new Question { Answer = "a" }]), leaveOut: true), StringComparison.Ordinal);
        Assert.Contains("Row 1 ", Fault(View([new People { Answer = ["a"] }, new People()])), StringComparison.Ordinal);

        string Fault(IDataView data, bool leaveOut = false) => Assert.Throws<InvalidDataException>(
            () => _context.MPlug2.EvaluateQuestionAnswering(data, leaveOutUnanswered: leaveOut)).Message;
    }

    [Fact]
    public void EvaluateQuestionAnswering_WrongColumns_NamesThem()
    {
        var data = View([new Question { Answer = "a", PredictedAnswer = "a" }]);
        var missing = Assert.Throws<ArgumentOutOfRangeException>(() => _context.MPlug2.EvaluateQuestionAnswering(data, "Words"));
        Assert.Contains("'Words'", missing.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.MPlug2.EvaluateQuestionAnswering(data, "Answer", "Number"));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.MPlug2.EvaluateQuestionAnswering(data, typeColumnName: "Number"));
    }

    private IDataView View<TRow>(IEnumerable<TRow> rows) where TRow : class => _context.Data.LoadFromEnumerable(rows);

    private sealed class Question
    {
        public string Answer { get; set; } = "";

        public string PredictedAnswer { get; set; } = "";

        public string Type { get; set; } = "";

        public float Number { get; set; }
    }

    private sealed class People
    {
        public string[] Answer { get; set; } = [];

        public string PredictedAnswer { get; set; } = "";

        public string Type { get; set; } = "";

        public string AnswerType { get; set; } = "";
    }
}
