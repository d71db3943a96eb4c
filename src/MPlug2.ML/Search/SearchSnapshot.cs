using System.Numerics.Tensors;

namespace MPlug2.ML;

/// <summary>The content of an index at one moment; never changes, so that searches and changes do not meet.</summary>
/// <param name="Ids">Id of each row.</param>
/// <param name="Matrix">Unit vectors, row after row: [n, D].</param>
/// <param name="States">Vision states of each row, or null.</param>
/// <param name="Width">D.</param>
internal sealed record SearchSnapshot(string[] Ids, float[] Matrix, Half[][]? States, int Width)
{
    private const int BlockRows = 4096; // 4 MB at 256 numbers: a core's share of the cache

    private readonly Dictionary<string, int> _rows = Ids.Select((id, row) => (id, row)).ToDictionary(pair => pair.id, pair => pair.row, StringComparer.Ordinal);

    internal long StateBytes => States?.Sum(states => (long)states.Length * sizeof(ushort)) ?? 0;

    internal bool TryFind(string id, out int row) => _rows.TryGetValue(id, out row);

    internal ReadOnlySpan<float> Vector(int row) => Matrix.AsSpan(row * Width, Width);

    /// <summary>The rows most similar to a vector, best first; of equal ones the earlier.</summary>
    internal (int Row, float Similarity)[] Best(float[] query, int count, CancellationToken stop)
    {
        var blocks = (Ids.Length + BlockRows - 1) / BlockRows;
        var found = new (int Row, float Similarity)[blocks][];
        Parallel.For(0, blocks, new ParallelOptions { CancellationToken = stop }, block => found[block] = BestOf(block, query, count));
        return [.. found.SelectMany(some => some).OrderByDescending(hit => hit.Similarity).ThenBy(hit => hit.Row).Take(count)];
    }

    private (int Row, float Similarity)[] BestOf(int block, float[] query, int count)
    {
        var heap = new PriorityQueue<int, (float Similarity, int Later)>();
        var end = Math.Min(Ids.Length, (block + 1) * BlockRows);
        var worst = float.NegativeInfinity;
        for (var row = block * BlockRows; row < end; row++)
        {
            var similarity = TensorPrimitives.Dot(query, Vector(row));
            if (heap.Count < count)
            {
                heap.Enqueue(row, (similarity, -row));
            }
            else if (similarity > worst)
            {
                heap.EnqueueDequeue(row, (similarity, -row));
            }
            else
            {
                continue;
            }

            heap.TryPeek(out _, out var least);
            worst = heap.Count < count ? float.NegativeInfinity : least.Similarity;
        }

        return [.. heap.UnorderedItems.Select(item => (item.Element, item.Priority.Similarity))];
    }
}
