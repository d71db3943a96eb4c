using System.Text;
using Microsoft.ML.Runtime;
using MPlug2.ML.Data;
using MPlug2.ML.Interop;
using MPlug2.ML.Tasks;
using MPlug2.ML.TestApp;

[assembly: LoadableTransformer<LengthTransformer>(LengthTransformer.LoaderSignature)]

namespace MPlug2.ML.TestApp;

internal sealed class LengthTransformer : TaskTransformer<LengthExample, LengthAnswer>, ILoadableTransformer<LengthTransformer>
{
    internal const string LoaderSignature = "TestLength";
    private const string Weights = "weights.bin";
    private readonly LengthOptions _options;

    internal LengthTransformer(IHostEnvironment environment, LengthOptions options,
        SharedModel<ITaskModel<LengthExample, LengthAnswer>> model)
        : base(environment, nameof(LengthTransformer), Columns(options), model, new BatchOptions { BatchSize = options.BatchSize }) =>
        _options = options;

    /// <summary>A later version of this code; tests set it to write a file that is too new.</summary>
    internal static int CurrentVersion { get; set; } = 1;

    public static ModelFormat Format => new(LoaderSignature, CurrentVersion);

    private protected override ModelFormat SavedFormat => Format;

    public static LengthTransformer Load(IHostEnvironment environment, ModelReader reader)
    {
        var options = reader.ReadJson<LengthOptions>();
        var model = reader.ReadStream(Weights, stream =>
        {
            using var binary = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
            return LengthModel.Load(binary);
        });
        return new(environment, options, SharedModel<ITaskModel<LengthExample, LengthAnswer>>.Own(model, nameof(LengthTransformer)));
    }

    internal static TaskColumns<LengthExample, LengthAnswer> Columns(LengthOptions options) => new(
        new LengthReader(options.TextColumnName, options.WeightColumnName),
        [
            OutputColumns.Text<LengthAnswer>("Upper", answer => answer.Upper),
            OutputColumns.Number<LengthAnswer>("Score", answer => answer.Score),
            OutputColumns.Vector<LengthAnswer>("Parts", answer => answer.Parts, 2, ["length", "score"]),
            OutputColumns.Key<LengthAnswer>("Parity", answer => answer.Upper.Length % 2, ["even", "odd"]),
        ]);

    private protected override void SaveModel(ModelWriter writer)
    {
        writer.WriteJson(_options);
        writer.WriteStream(Weights, stream => UseModel(model =>
        {
            using var binary = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
            ((LengthModel)model).Save(binary);
            return true;
        }));
    }
}
