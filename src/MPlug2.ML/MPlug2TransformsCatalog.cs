using Microsoft.ML;
using Microsoft.ML.Runtime;
using MPlug2.ML.Interop;

namespace MPlug2.ML;

/// <summary>
/// The estimators of this package, on <c>mlContext.Transforms.MPlug2</c>: each one learns a task and gives a transformer.
/// </summary>
public sealed partial class MPlug2TransformsCatalog
{
    internal MPlug2TransformsCatalog(TransformsCatalog catalog) => Environment = CatalogEnvironment.Of(catalog);

    /// <summary>Where hosts are registered, and messages go.</summary>
    internal IHostEnvironment Environment { get; }

    // One place for all estimators: their fields are made of the options before any constructor could look at them.
    private static TOptions Given<TOptions>(TOptions options)
        where TOptions : class
    {
        ArgumentNullException.ThrowIfNull(options);
        return options;
    }
}
