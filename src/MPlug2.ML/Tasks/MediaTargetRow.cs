namespace MPlug2.ML.Tasks;

/// <summary>A row of a training or validation set; nothing of it is decoded yet.</summary>
/// <param name="Media">The medium.</param>
/// <param name="Target">What the task is to say of it, and whatever else it needs.</param>
/// <typeparam name="TTarget">The task's own columns.</typeparam>
internal sealed record MediaTargetRow<TTarget>(MediaRow Media, TTarget Target)
{
    /// <summary>Which row of the data this is, from 0.</summary>
    internal int Number { get; init; }
}
