using Microsoft.ML;
using Microsoft.ML.Runtime;
using MPlug2.ML.Interop;
using MPlug2.ML.Media;
using MPlug2.ML.Tasks;

namespace MPlug2.ML;

/// <summary>
/// What hangs on <c>mlContext.MPlug2</c>: evaluation of the tasks' answers, and models as files. The estimators
/// hang on <c>mlContext.Transforms.MPlug2</c>.
/// </summary>
public sealed partial class MPlug2Catalog
{
    internal MPlug2Catalog(MLContext context)
    {
        Context = context;
        Environment = CatalogEnvironment.Of(context);
        Data = new MPlug2DataCatalog(this);
    }

    /// <summary>Loaders of benchmark data.</summary>
    public MPlug2DataCatalog Data { get; }

    /// <summary>The context that the catalog hangs on.</summary>
    internal MLContext Context { get; }

    /// <summary>Where hosts are registered, and messages go.</summary>
    internal IHostEnvironment Environment { get; }

    /// <summary>
    /// Saves a model like <c>mlContext.Model.Save</c>, and the file loads the same; but a file that is there already is replaced only when
    /// the new one is complete on the disk, and a disk that is full is always reported.
    /// </summary>
    /// <param name="model">A transformer or a chain of them.</param>
    /// <param name="inputSchema">The schema of the data that the model takes, or null.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file could not be written; what was there before is untouched.</exception>
    public void SaveModel(ITransformer model, DataViewSchema? inputSchema, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(path);
        ModelFile.Save(Context, model, inputSchema, path);
    }

    /// <summary>Loads a model like <c>mlContext.Model.Load</c>; an error in it comes as itself, not wrapped.</summary>
    /// <param name="path">The file. It can name any assembly to load code from: open only files that you trust.</param>
    /// <param name="inputSchema">The schema that the model was saved with, or null.</param>
    /// <param name="limits">
    /// What media may cost here and where they may lie, such as <see cref="MediaLimits.AllowedRoots"/> of a server; null, the default, for the limits that the
    /// model was fitted with.
    /// </param>
    /// <exception cref="FormatException">The file is damaged, or was saved by a newer version of this package.</exception>
    /// <exception cref="ArgumentException">A limit is out of range.</exception>
    public ITransformer LoadModel(string path, out DataViewSchema? inputSchema, MediaLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        limits?.Validate();
        DataViewSchema? schema = null;
        var model = LimitsOnLoading.Apply(limits, () => ModelFile.Load(Context, path, out schema));
        inputSchema = schema;
        return model;
    }

    /// <summary>
    /// Predicts for many objects in batches, lazily: rows are taken from <paramref name="rows"/> as answers are taken from the result. Much
    /// quicker than a prediction engine, which has batches of one.
    /// </summary>
    /// <typeparam name="TInput">The class of a row; its members are the input columns.</typeparam>
    /// <typeparam name="TOutput">The class of a prediction; its members are columns of the output.</typeparam>
    /// <param name="model">A transformer or a chain of them.</param>
    /// <param name="rows">The rows; enumerated once for each enumeration of the result.</param>
    public IEnumerable<TOutput> Predict<TInput, TOutput>(ITransformer model, IEnumerable<TInput> rows)
        where TInput : class
        where TOutput : class, new()
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(rows);
        return Context.Data.CreateEnumerable<TOutput>(model.Transform(Context.Data.LoadFromEnumerable(rows)), reuseRowObject: false);
    }
}
