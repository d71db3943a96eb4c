using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Image;
using MPlug2.ML.Data;
using MPlug2.ML.Interop;
using MPlug2.ML.Tasks;

[assembly: LoadableTransformer<MPlug2.ML.DetectionDrawerTransformer>(MPlug2.ML.DetectionDrawerTransformer.LoaderSignature)]

namespace MPlug2.ML;

/// <summary>Draws boxes, labels, scores and masks on images while the data is read. Saved by <c>mlContext.Model.Save</c>.</summary>
/// <remarks>Safe for many threads.</remarks>
public sealed class DetectionDrawerTransformer : SavableTransformer, ILoadableTransformer<DetectionDrawerTransformer>
{
    internal const string LoaderSignature = "MPlug2DetectionDrawer";

    private static readonly BatchOptions Batches = new() { BatchSize = 1 };

    private readonly DrawDetectionsOptions _options;
    private readonly TaskColumns<DrawingExample, DrawingAnswer> _columns;
    private readonly SharedModel<ITaskModel<DrawingExample, DrawingAnswer>> _model;

    internal DetectionDrawerTransformer(IHostEnvironment environment, DrawDetectionsOptions options)
        : base(environment, nameof(DetectionDrawerTransformer))
    {
        _options = options;
        _columns = ColumnsOf(options);
        _model = SharedModel<ITaskModel<DrawingExample, DrawingAnswer>>.Own(new DetectionDrawingModel(options), nameof(DetectionDrawerTransformer));
    }

    static ModelFormat ILoadableTransformer<DetectionDrawerTransformer>.Format => Format;

    private static ModelFormat Format { get; } = new(LoaderSignature, Version: 1);

    private protected override ModelFormat SavedFormat => Format;

    /// <inheritdoc/>
    public override DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _columns.AddTo(inputSchema);

    /// <inheritdoc/>
    public override IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return View(input);
    }

    /// <inheritdoc/>
    public override IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return View(new EmptyView(inputSchema));
    }

    internal static TaskColumns<DrawingExample, DrawingAnswer> ColumnsOf(DrawDetectionsOptions options) => new(
        new DrawingReader(options),
        [
            options.OutputFolder is null
                ? new OutputColumn<DrawingAnswer, MLImage>(options.OutputColumnName, new ImageDataViewType(), Show)
                : OutputColumns.Text<DrawingAnswer>(options.OutputColumnName, answer => answer.Path!),
        ],
        wantsAnOptional: false);

    static DetectionDrawerTransformer ILoadableTransformer<DetectionDrawerTransformer>.Load(IHostEnvironment environment, ModelReader reader) =>
        new(environment, reader.ReadJson<DrawDetectionsOptions>());

    private protected override void SaveModel(ModelWriter writer) => writer.WriteJson(_options);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _model.Dispose();
        }

        base.Dispose(disposing);
    }

    private static void Show(DrawingAnswer answer, ref MLImage value)
    {
        value?.Dispose(); // ML.NET's images belong to the column: asking for the next one ends the last one
        value = MLImage.CreateFromPixels(
            answer.Picture!.Width, answer.Picture.Height, MLPixelFormat.Rgba32, DetectionDrawingModel.Rgba(answer.Picture));
    }

    private BatchScoredView View(IDataView source)
    {
        _model.ThrowIfDisposed();
        _columns.AddTo(source.Schema);
        return new BatchScoredView(
            Host, source,
            new TaskMapper<DrawingExample, DrawingAnswer>(_columns, source.Schema, Batches, _ => _model.Share(nameof(DetectionDrawerTransformer))), Batches);
    }
}
