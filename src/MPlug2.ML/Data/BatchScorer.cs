namespace MPlug2.ML.Data;

/// <summary>
/// What one cursor or row scores with: it keeps the model alive until disposed of, whatever happens to the model's owner.
/// </summary>
internal abstract class BatchScorer : IDisposable
{
    /// <summary>Answers what <see cref="BatchMapper.Prepare"/> made, which is not used again.</summary>
    internal abstract object Score(object prepared, CancellationToken stop);

    public abstract void Dispose();

    /// <summary>The answers of a block; scored now when it is the first time.</summary>
    internal object Answers(RowBlock block, BatchMapper mapper, CancellationToken stop)
    {
        block.Fault?.Throw();
        if (block.Answers is null)
        {
            var prepared = block.Prepared ?? throw new InvalidOperationException("The rows were not prepared.");
            block.Answers = Score(prepared, stop);
            block.Prepared = null;
            mapper.Release(prepared);
        }

        return block.Answers;
    }
}
