using System.Globalization;
using MPlug2.Metrics;
using MPlug2.ML.Data;

namespace MPlug2.ML.Datasets;

/// <summary>A file of a GLUE task: tab separated, and a quote in it is a letter like any other.</summary>
internal sealed class GlueSource(GlueTask task, string path) : DatasetSource<GlueRow>(Outputs(task))
{
    private const string Hidden = "-1";
    private readonly GlueLayout _layout = GlueLayout.Of(task, path);

    internal override IEnumerable<GlueRow> Read(DatasetTally tally)
    {
        var row = -1L;
        foreach (var line in DatasetFile.Lines(path).Skip(_layout.HasHeader ? 1 : 0))
        {
            row++;
            var place = $"{path}, line {line.Number}";
            if (line.Text is null)
            {
                tally.Skip(DatasetSkipReason.BadLine, place, "it is not UTF-8.");
                continue;
            }

            var values = line.Text.Split('\t');
            if (values.Length != _layout.Width)
            {
                tally.Skip(DatasetSkipReason.BadLine, place, $"it has {values.Length} columns instead of {_layout.Width}.");
                continue;
            }

            var index = row;
            if (_layout.Index is { } indexPlace
                && !long.TryParse(values[indexPlace], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out index))
            {
                tally.Skip(DatasetSkipReason.BadLine, place, $"'{values[indexPlace]}' is no number of a row.");
                continue;
            }

            if (Label(values) is not { } label)
            {
                tally.Skip(DatasetSkipReason.UnknownLabel, place, $"'{values[_layout.Label!.Value]}' is no label of {task}.");
                continue;
            }

            tally.Count(hasLabel: !double.IsNaN(label));
            yield return new GlueRow(values[_layout.First], _layout.Second is { } second ? values[second] : "", label, index);
        }
    }

    // NaN where it is hidden, null where it is none.
    private double? Label(string[] values)
    {
        if (_layout.Label is not { } place || values[place] == Hidden)
        {
            return double.NaN;
        }

        if (task != GlueTask.Stsb)
        {
            return GlueLabels.Parse(task, values[place]);
        }

        return double.TryParse(values[place], NumberStyles.Float, CultureInfo.InvariantCulture, out var likeness) && likeness is >= 0 and <= 5
            ? likeness
            : null;
    }

    private static List<OutputColumn<GlueRow>> Outputs(GlueTask task)
    {
        List<OutputColumn<GlueRow>> columns = [OutputColumns.Text<GlueRow>("Text1", row => row.First)];
        if (GlueLayout.IsPair(task))
        {
            columns.Add(OutputColumns.Text<GlueRow>("Text2", row => row.Second));
        }

        columns.Add(task == GlueTask.Stsb
            ? OutputColumns.Number<GlueRow>("Label", row => (float)row.Label)
            : OutputColumns.Key<GlueRow>("Label", row => double.IsNaN(row.Label) ? -1 : (int)row.Label, GlueLabels.Of(task)));
        columns.Add(DatasetColumns.Whole<GlueRow>("Index", row => row.Index));
        return columns;
    }
}
