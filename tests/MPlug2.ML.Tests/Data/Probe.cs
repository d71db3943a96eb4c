using Microsoft.ML;
using Microsoft.ML.Runtime;
using MPlug2.ML.Data;
using MPlug2.ML.Tasks;

namespace MPlug2.ML.Tests.Data;

/// <summary>A view over a probe task, and rows to put under it.</summary>
internal sealed class Probe
{
    internal Probe(ProbeReader? reader = null, ProbeModel? model = null, BatchOptions? options = null)
    {
        Reader = reader ?? new ProbeReader();
        Model = model ?? new ProbeModel();
        Options = options ?? new BatchOptions { BatchSize = 4 };
    }

    internal MLContext Context { get; } = new(seed: 1);

    internal ProbeReader Reader { get; }

    internal ProbeModel Model { get; }

    internal BatchOptions Options { get; }

    internal static IEnumerable<ProbeRow> Rows(int count)
    {
        for (var i = 0; i < count; i++)
        {
            float[] vector = [.. Enumerable.Range(0, i % 3).Select(k => (float)(i + k))];
            yield return new ProbeRow { Id = i, Text = new string('x', i % 7) + i, Vector = vector };
        }
    }

    internal BatchScoredView View(IDataView source)
    {
        var columns = new TaskColumns<string, int>(Reader, [OutputColumns.Number<int>("Length", length => length)]);
        var model = SharedModel<ITaskModel<string, int>>.Own(Model, "probe");
        var mapper = new TaskMapper<string, int>(columns, source.Schema, Options, _ => model.Share("probe"));
        return new(((IHostEnvironment)Context).Register("probe"), source, mapper, Options);
    }

    internal BatchScoredView View(IEnumerable<ProbeRow> rows) => View(Context.Data.LoadFromEnumerable(rows));

    internal List<ProbeResult> Enumerate(IDataView view) => [.. Context.Data.CreateEnumerable<ProbeResult>(view, reuseRowObject: false)];

    internal static void AssertRight(IEnumerable<ProbeResult> results, IEnumerable<int> ids)
    {
        var expected = ids.ToList();
        var rows = Rows(expected.DefaultIfEmpty(-1).Max() + 1).ToList();
        Assert.Equal(expected, results.Select(result => result.Id));
        Assert.All(results, result =>
        {
            Assert.Equal(rows[result.Id].Text, result.Text);
            Assert.Equal(rows[result.Id].Text.Length, result.Length);
            Assert.Equal(rows[result.Id].Vector, result.Vector);
        });
    }
}
