using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MPlug2.ML;

/// <summary>Data sets of the paper's tasks as they are published, on <c>mlContext.MPlug2.Data</c>.</summary>
public sealed partial class MPlug2DataCatalog
{
    internal MPlug2DataCatalog(MLContext context, IHostEnvironment environment) => (Context, Environment) = (context, environment);

    /// <summary>The context that the catalog hangs on.</summary>
    internal MLContext Context { get; }

    /// <summary>Where messages go.</summary>
    internal IHostEnvironment Environment { get; }
}
