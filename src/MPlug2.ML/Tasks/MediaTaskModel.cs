using MPlug2.Tasks;

namespace MPlug2.ML.Tasks;

/// <summary>A Core task as ML.NET needs it: rows whose medium was rejected pass by the network.</summary>
internal sealed class MediaTaskModel<TTask, TExample, TAnswer>(TTask task) : ITaskModel<MediaExample<TExample>, MediaAnswer<TAnswer>>
    where TTask : MultimodalTask<TExample, TAnswer>
    where TExample : class
    where TAnswer : class
{
    internal TTask Task => task;

    public IReadOnlyList<MediaAnswer<TAnswer>> Predict(IReadOnlyList<MediaExample<TExample>> examples, CancellationToken stop)
    {
        var answers = new Queue<TAnswer>(task.Predict([.. examples.Where(example => example.Example is not null).Select(example => example.Example!)], stop));
        return [.. examples.Select(example => new MediaAnswer<TAnswer>(
            example.Example is null ? null : answers.Dequeue(), example.Rejection, example.Placement))];
    }

    public void Dispose() => task.Dispose();
}
