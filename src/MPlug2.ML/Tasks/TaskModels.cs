using System.Text;
using Microsoft.ML.Runtime;
using MPlug2.Layers;
using MPlug2.ML.Interop;
using MPlug2.Models;
using MPlug2.Tasks;
using MPlug2.Text;
using TorchSharp;

namespace MPlug2.ML.Tasks;

/// <summary>How a task's models are written, read and converted: the three pieces of a <see cref="ModelBundle"/> as streams of a model file.</summary>
internal abstract class TaskModels<TTask>
    where TTask : class, IModelTask
{
    /// <summary>The same model over weights of another type; disposes of the given one.</summary>
    internal abstract TTask Convert(TTask task, torch.ScalarType type);

    /// <summary>Reads a model out of a model file.</summary>
    internal abstract TTask Read(ModelReader reader, Precision precision, IHostEnvironment environment);

    /// <summary>Writes a model into a model file.</summary>
    internal void Write(ModelWriter writer, TTask task, torch.ScalarType type)
    {
        writer.WriteStream(ModelBundle.ManifestName, stream => stream.Write(Encoding.UTF8.GetBytes(ModelManifest.Of(task).ToJson())));
        writer.WriteStream(ModelBundle.VocabularyName, task.Codec.Vocabulary.Save);
        writer.WriteStream(ModelBundle.WeightsName, stream => ModelBundle.WriteWeights(stream, task.Network, type));
    }
}

/// <summary>The models of a task that is defined so.</summary>
internal sealed class TaskModels<TTask, TSettings>(TaskDefinition<TTask, TSettings> definition) : TaskModels<TTask>
    where TTask : class, IModelTask
    where TSettings : class
{
    internal override TTask Convert(TTask task, torch.ScalarType type) => ModelBundle.Convert(definition, task, type);

    internal override TTask Read(ModelReader reader, Precision precision, IHostEnvironment environment)
    {
        var manifest = ModelManifest.Parse(reader.ReadStream(ModelBundle.ManifestName, ReadText));
        var vocabulary = Vocabulary.FromLines(reader.ReadStream(ModelBundle.VocabularyName, ReadText).Split('\n'));
        var device = DeviceSelection.Choose(null, HostSettings.Of(environment));
        var request = new ModelRequest { Options = new TensorOptions(precision.ToScalarType(), device) };
        using var source = ModelBundle.Source(manifest, vocabulary, definition.Modules, request, (network, fit) =>
            reader.ReadStream(ModelBundle.WeightsName, stream => ModelBundle.ReadWeights(stream, network, fit)));
        return ModelBundle.Build(definition, source, request).Task;
    }

    private static string ReadText(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        return reader.ReadToEnd();
    }
}
