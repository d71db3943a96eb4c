namespace MPlug2.ML.Tasks;

/// <summary>A network with a task on it, as ML.NET needs it: it answers batches. Called by one thread at a time.</summary>
internal interface ITaskModel<in TExample, out TAnswer> : IDisposable
{
    /// <summary>One answer for each example, in their order. The answers hold nothing that has to be disposed of.</summary>
    IReadOnlyList<TAnswer> Predict(IReadOnlyList<TExample> examples, CancellationToken stop);
}
