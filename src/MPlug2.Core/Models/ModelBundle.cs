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
    internal static void Save(string directory, CaptioningTask task, ScalarType type)
    {
        Directory.CreateDirectory(directory);
        AtomicFile.Write(Path.Combine(directory, WeightsName), stream => WriteWeights(stream, task.Network, type));
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

    /// <summary>Writes the parameters under this package's own names.</summary>
    internal static void WriteWeights(Stream stream, nn.Module network, ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        SafetensorsWriter.Write(stream, network.named_parameters().Select(entry => KeyValuePair.Create(entry.name, entry.parameter.to(type))));
    }

    /// <summary>Fills the parameters front to back from a stream, converting where the types differ.</summary>
    /// <exception cref="CheckpointMismatchException">The stream has not exactly the network's tensors.</exception>
    internal static LoadReport ReadWeights(Stream stream, nn.Module network)
    {
        using var noGradient = no_grad();
        var parameters = network.named_parameters().ToDictionary(entry => entry.name, entry => (Tensor)entry.parameter);
        List<string> loaded = [], unexpected = [];
        List<ShapeMismatch> wrong = [];
        SafetensorsReader.Read(stream, (name, info) =>
        {
            if (!parameters.Remove(name, out var parameter))
            {
                unexpected.Add(name);
                return null;
            }

            if (!parameter.shape.SequenceEqual(info.Shape))
            {
                wrong.Add(new ShapeMismatch(name, parameter.shape, info.Shape));
                return null;
            }

            loaded.Add(name);
            return parameter;
        });
        var report = new LoadReport { Loaded = loaded, Unexpected = unexpected, WrongShape = wrong, Missing = [.. parameters.Keys] };
        return report.IsComplete ? report : throw new CheckpointMismatchException(report);
    }

    /// <summary>The same task over weights of another type; disposes of the given one.</summary>
    internal static CaptioningTask Convert(CaptioningTask task, ScalarType type)
    {
        using (task)
        {
            using var noGradient = no_grad();
            var options = ((CaptioningNetwork)task.Network).Options with { Type = type };
            var network = new CaptioningNetwork(task.Config, options);
            var sources = task.Network.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter);
            foreach (var (name, parameter) in network.named_parameters())
            {
                parameter.copy_(sources[name]);
            }

            network.eval();
            return new CaptioningTask(network, task.Codec, task.Settings);
        }
    }

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
            network.eval(); // whoever builds from a model file does not come by way of PretrainedModel
            return (new CaptioningTask(network, new WordPieceCodec(vocabulary), request.Apply(manifest.Settings)), report);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }
}
