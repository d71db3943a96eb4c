using Microsoft.ML;

namespace MPlug2.ML.Tasks;

/// <summary>What an estimator does, without the types that its users need not see.</summary>
internal abstract class TaskFit<TTransformer>
    where TTransformer : class, ITransformer
{
    internal abstract TTransformer Fit(IDataView input);

    internal abstract TTransformer AsTransformer();

    internal abstract SchemaShape GetOutputSchema(SchemaShape inputSchema);
}
