using System.Text;
using MPlug2.Checkpoints;
using MPlug2.Platform;
using MPlug2.Tasks;
using MPlug2.Text;
using static TorchSharp.torch;

namespace MPlug2.Models;

/// <summary>
/// A model in three pieces: config.json, vocab.txt and model.safetensors. They lie in a folder, or as three streams in an ML.NET zip;
/// both go through here.
/// </summary>
internal static class ModelBundle
{
    internal const string ManifestName = "config.json";
    internal const string VocabularyName = "vocab.txt";
    internal const string WeightsName = "model.safetensors";

    /// <summary>Writes the model into a folder; each file appears whole or not at all, the manifest last.</summary>
    internal static void Save(string directory, CaptioningTask task)
    {
        Directory.CreateDirectory(directory);
        SafetensorsWriter.Write(Path.Combine(directory, WeightsName), Weights(task.Network));
        AtomicFile.Write(Path.Combine(directory, VocabularyName), task.Codec.Vocabulary.Save);
        AtomicFile.Write(Path.Combine(directory, ManifestName), stream => stream.Write(Encoding.UTF8.GetBytes(ModelManifest.Of(task).ToJson())));
    }

    /// <summary>Reads a model from a folder; its weights are mapped, not copied.</summary>
    /// <exception cref="CheckpointFormatException">A file is missing, damaged or of a newer version.</exception>
    internal static (CaptioningTask Task, LoadReport Report) Load(string directory, ModelRequest request)
    {
        foreach (var name in new[] { ManifestName, VocabularyName, WeightsName })
        {
            if (!File.Exists(Path.Combine(directory, name)))
            {
                throw new CheckpointFormatException(
                    $"The folder '{directory}' has no {name}. A saved model has {ManifestName}, {VocabularyName} and {WeightsName}.");
            }
        }

        var manifest = ModelManifest.Parse(File.ReadAllText(Path.Combine(directory, ManifestName)));
        using var weights = TensorFile.Open(Path.Combine(directory, WeightsName));
        return Build(manifest, Vocabulary.FromFile(Path.Combine(directory, VocabularyName)), request, network =>
            CheckpointLoader.Load(network, weights, new CheckpointLoadOptions { Alias = true }));
    }

    /// <summary>The parameters under this package's own names.</summary>
    internal static IEnumerable<KeyValuePair<string, Tensor>> Weights(nn.Module network) =>
        network.named_parameters().Select(entry => KeyValuePair.Create(entry.name, (Tensor)entry.parameter));

    /// <summary>Builds the network of a manifest and fills it.</summary>
    internal static (CaptioningTask Task, LoadReport Report) Build(
        ModelManifest manifest, Vocabulary vocabulary, ModelRequest request, Func<CaptioningNetwork, LoadReport> fill)
    {
        if (manifest.Task != Configuration.TaskModules.Captioning.Task)
        {
            throw new CheckpointFormatException($"This model was saved for the task '{manifest.Task}'; a captioner is wanted.");
        }

        var network = new CaptioningNetwork(request.Apply(manifest.Config), request.Options);
        try
        {
            var report = fill(network);
            return (new CaptioningTask(network, new WordPieceCodec(vocabulary), request.Apply(manifest.Settings)), report);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }
}
