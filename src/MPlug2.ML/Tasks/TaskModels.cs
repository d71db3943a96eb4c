using System.Text;
using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.Layers;
using MPlug2.ML.Interop;
using MPlug2.Models;
using MPlug2.Text;
using TorchSharp;

namespace MPlug2.ML.Tasks;

/// <summary>How Core makes, converts, writes and reads the models of a task: the only place where the ML side asks it to.</summary>
internal abstract class TaskModels<TTask>
{
    /// <summary>A task with a model's weights, in evaluation mode.</summary>
    internal abstract (TTask Task, LoadReport? Report) Build(PretrainedModel model, ModelRequest request);

    /// <summary>The same task over weights of another type; disposes of the given one.</summary>
    internal abstract TTask Convert(TTask task, torch.ScalarType type);

    /// <summary>Writes config.json, vocab.txt and model.safetensors into a folder.</summary>
    internal abstract void Save(string directory, TTask task, torch.ScalarType type);

    /// <summary>Writes the same three as streams of a model file.</summary>
    internal abstract void Write(ModelWriter writer, TTask task, torch.ScalarType type);

    /// <summary>Reads them back.</summary>
    internal TTask Read(ModelReader reader, Precision precision, IHostEnvironment environment)
    {
        var manifest = ModelManifest.Parse(reader.ReadStream(ModelBundle.ManifestName, ReadText));
        var vocabulary = Vocabulary.FromLines(reader.ReadStream(ModelBundle.VocabularyName, ReadText).Split('\n'));
        var device = DeviceSelection.Choose(null, HostSettings.Of(environment));
        var request = new ModelRequest { Options = new TensorOptions(precision.ToScalarType(), device) };
        return reader.ReadStream(ModelBundle.WeightsName, stream => Read(manifest, vocabulary, request, stream));
    }

    private protected abstract TTask Read(ModelManifest manifest, Vocabulary vocabulary, ModelRequest request, Stream weights);

    private static string ReadText(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        return reader.ReadToEnd();
    }
}
