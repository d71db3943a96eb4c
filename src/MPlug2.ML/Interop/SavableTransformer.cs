using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MPlug2.ML.Interop;

/// <summary>
/// A transformer that <c>mlContext.Model.Save</c> writes into the model file and <c>mlContext.Model.Load</c> reads back in another process
/// with nothing registered. Not open to other assemblies.
/// </summary>
public abstract class SavableTransformer : ITransformer, IDisposable
{
    private protected SavableTransformer(IHostEnvironment environment, string name) => Host = environment.Register(name);

    /// <summary>Whether each output row depends on its input row alone; true for all transformers of this package.</summary>
    public bool IsRowToRowMapper => true;

    /// <summary>Registered once: each registration takes a lock of the environment and stays in its list until collected.</summary>
    private protected IHost Host { get; }

    /// <summary>The name and version under which the transformer is written.</summary>
    private protected abstract ModelFormat SavedFormat { get; }

    /// <inheritdoc/>
    public abstract DataViewSchema GetOutputSchema(DataViewSchema inputSchema);

    /// <inheritdoc/>
    public abstract IDataView Transform(IDataView input);

    /// <inheritdoc/>
    public abstract IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema);

    /// <summary>Writes what <see cref="ILoadableTransformer{TSelf}.Load"/> reads.</summary>
    private protected abstract void SaveModel(ModelWriter writer);

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        SavedFormat.Write(ctx, GetType());
        SaveModel(new ModelWriter(ctx));
    }

    /// <summary>Lets go of the model's weights.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what the transformer holds.</summary>
    /// <param name="disposing">False when called by a finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
