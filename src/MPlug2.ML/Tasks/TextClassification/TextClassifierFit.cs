using Microsoft.ML;
using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.ML.Data;
using MPlug2.ML.Interop;
using MPlug2.ML.Tasks;
using MPlug2.Models;
using MPlug2.Tasks;
using MPlug2.Training;

namespace MPlug2.ML;

/// <summary>Fits classifiers of texts; the metric is the share of right classes.</summary>
internal sealed class TextClassifierFit(IHostEnvironment environment, TextClassifierOptions options)
    : TextTaskFit<TextClassifierOptions, TextClassRow, TextClassificationTask, TextClassificationExample, ClassAnswer, TextClassifierTransformer>(
        environment, nameof(TextClassifier), options, TextClassifierTransformer.Models)
{
    private readonly TextColumns _texts = new(options.TextColumnName, options.SecondTextColumnName);
    private readonly TrainingLabels _labels = new(options.LabelColumnName, isNeeded: options.Epochs > 0 || (options.Model?.NeedsTexts ?? false));

    protected override string LearnsFrom => "a classifier learns from at least one text with a label";

    protected override IReadOnlyList<InputColumn> RowColumns => [.. _texts.Columns, _labels.Column];

    protected override TextClassRow ReadRow(InputRow row)
    {
        var (text, second) = _texts.Read(row);
        return new(text, second, new ClassTarget(row.Get(_labels.Column)));
    }

    protected override TaskColumns<MediaExample<TextClassificationExample>, MediaAnswer<ClassAnswer>> Columns() => LayoutFor(null).Columns();

    protected override TaskColumns<MediaExample<TextClassificationExample>, MediaAnswer<ClassAnswer>> ColumnsFor(SchemaShape input) =>
        (LayoutFor(null) with { ValueType = LabelKeys.TypeIn(input, Options.LabelColumnName) }).Columns();

    protected override void Inspect(DataViewSchema schema, bool forTraining) => _labels.Inspect(schema, forTraining);

    protected override IReadOnlyList<TextClassRow> Sift(IReadOnlyList<TextClassRow> rows, string role, HostLog log) =>
        _labels.Sift(rows, row => row.Target, (row, target) => row with { Target = target }, role, log);

    protected override string? FaultOf(TextClassRow row) => TextClassRow.Fault(row.Text, row.Second);

    protected override IEnumerable<string> TextsOf(TextClassRow row) => row.Second is null ? [row.Text] : [row.Text, row.Second];

    protected override (TextClassificationTask Task, LoadReport? Report) Build(PretrainedModel model, ModelRequest request)
    {
        var asked = request with { Classes = _labels.Classes, KeepsClasses = Options.Epochs == 0 };
        var built = model.Build(
            TextClassificationTask.Definition, asked, settings => Options.Over(settings) with { Classes = asked.ClassesOver(settings.Classes) });
        return ClassOutputs.Checked(built, Options.PositiveClass);
    }

    protected override TextClassificationExample CreateExample(TextClassRow row) => row.Example;

    protected override double Measure(IReadOnlyList<(TextClassRow Row, ClassAnswer Answer)> answered) =>
        answered.Average(item => item.Answer.Best == item.Row.Target.Class ? 1.0 : 0);

    protected override TextClassifierTransformer CreateTransformer(TextClassificationTask task, LoadReport? report, TrainingResult? training) =>
        TextClassifierTransformer.Create(Host, LayoutFor(task), task, report, training);

    private TextClassifierLayout LayoutFor(TextClassificationTask? task) =>
        new(Options.TextColumnName, Options.SecondTextColumnName, ClassColumnNames.Of(Options), ScoringSettings.Of(Options)) { Classes = task?.Classes };
}
