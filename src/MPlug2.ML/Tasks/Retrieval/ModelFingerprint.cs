using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MPlug2.Tasks;
using static TorchSharp.torch;

namespace MPlug2.ML;

/// <summary>A short text that differs between models.</summary>
internal static class ModelFingerprint
{
    /// <summary>Of sizes, vocabulary, and the weights that every training moves and that are small: those of the common space.</summary>
    /// <param name="task">The model.</param>
    /// <param name="saved">Number format of saved weights: the model before and after saving is one and the same.</param>
    internal static string Of(IModelTask task, ScalarType saved)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{JsonSerializer.Serialize(task.Network.Config)} {task.Codec.Vocabulary.Hash}"));
        foreach (var (name, parameter) in task.Network.named_parameters().Where(entry => entry.name.StartsWith("contrastive.", StringComparison.Ordinal)))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(parameter.to(saved).to(ScalarType.Float32, CPU).contiguous().bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
