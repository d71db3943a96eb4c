using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>What can be wrong with the options of any embedder.</summary>
internal static class EmbedderFaults
{
    internal static IEnumerable<string> Of(TaskOptions options, string embeddingColumn, EmbeddingPooling pooling)
    {
        if (options.Epochs != 0)
        {
            yield return $"Epochs is {options.Epochs}, but an embedder is not trained: leave it 0, train a retriever or any other task, and name its " +
                "saved model in Model";
        }

        if (string.IsNullOrEmpty(embeddingColumn))
        {
            yield return "EmbeddingColumnName is empty; name the column of the vectors";
        }

        if (!Enum.IsDefined(pooling))
        {
            yield return "Pooling is not a known value";
        }
    }
}
