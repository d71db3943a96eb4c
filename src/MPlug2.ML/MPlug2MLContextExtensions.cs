using System.Runtime.CompilerServices;
using MPlug2.ML;

// Here, so that whoever uses ML.NET finds the package without another using.
namespace Microsoft.ML;

/// <summary>Hangs the catalogs of MPlug2 on those of ML.NET.</summary>
public static class MPlug2MLContextExtensions
{
    private static readonly ConditionalWeakTable<MLContext, MPlug2Catalog> Catalogs = [];
    private static readonly ConditionalWeakTable<TransformsCatalog, MPlug2TransformsCatalog> TransformsCatalogs = [];

    extension(MLContext context)
    {
        /// <summary>Evaluation and model files of MPlug2.</summary>
        public MPlug2Catalog MPlug2 => Catalogs.GetValue(context, static key => new MPlug2Catalog(key));
    }

    extension(TransformsCatalog catalog)
    {
        /// <summary>The estimators of MPlug2.</summary>
        public MPlug2TransformsCatalog MPlug2 => TransformsCatalogs.GetValue(catalog, static key => new MPlug2TransformsCatalog(key));
    }
}
