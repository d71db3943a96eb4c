using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MPlug2.ML.Interop;

/// <summary>The environment behind a catalog: where hosts are registered, messages go and settings live.</summary>
internal static class CatalogEnvironment
{
    internal static IHostEnvironment Of(TransformsCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        MlNetContract.Verify();
        return CatalogUtils.GetEnvironment(catalog);
    }

    /// <summary>
    /// The same environment as that of the context's catalogs; the context itself only wraps it and can't tell of a cancel.
    /// </summary>
    internal static IHostEnvironment Of(MLContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Of(context.Transforms);
    }
}
