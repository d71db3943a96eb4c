using Microsoft.ML;
using MPlug2.ML.Interop;
using MPlug2.ML.Tasks;

namespace MPlug2.ML.TestApp;

/// <summary>Learns the offset: minus the mean length of the texts.</summary>
internal sealed class LengthEstimator(MPlug2TransformsCatalog catalog, LengthOptions options) : IEstimator<LengthTransformer>
{
    private readonly TaskColumns<LengthExample, LengthAnswer> _columns = LengthTransformer.Columns(options);

    public LengthTransformer Fit(IDataView input)
    {
        _columns.AddTo(input.Schema);
        using var log = new HostLog(catalog.Environment, nameof(LengthEstimator));
        var mean = MPlug2.ML.Data.ExampleSource.Read(input, _columns.Reader).Average(example => (float)example.Text.Length);
        log.Info($"mean length {{{mean:F2}}}");
        var model = new LengthModel(options.Slope, -mean);
        var share = SharedModel<ITaskModel<LengthExample, LengthAnswer>>.Own(model, nameof(LengthTransformer));
        return new(catalog.Environment, options, share);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => _columns.AddTo(inputSchema);
}
