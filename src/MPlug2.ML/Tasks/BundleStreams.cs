using System.Text;
using Microsoft.ML.Runtime;
using MPlug2.Layers;
using MPlug2.ML.Interop;
using MPlug2.Models;
using MPlug2.Tasks;
using MPlug2.Text;

namespace MPlug2.ML.Tasks;

/// <summary>The three pieces of a <see cref="ModelBundle"/> as streams of a model file.</summary>
internal static class BundleStreams
{
    internal static void Write(ModelWriter writer, IModelTask task, Precision precision)
    {
        writer.WriteStream(ModelBundle.ManifestName, stream => stream.Write(Encoding.UTF8.GetBytes(ModelManifest.Of(task).ToJson())));
        writer.WriteStream(ModelBundle.VocabularyName, task.Codec.Vocabulary.Save);
        writer.WriteStream(ModelBundle.WeightsName, stream => ModelBundle.WriteWeights(stream, task.Network, precision.ToScalarType()));
    }

    internal static TTask Read<TTask, TSettings>(
        TaskDefinition<TTask, TSettings> definition, ModelReader reader, Precision precision, IHostEnvironment environment)
        where TTask : class, IModelTask
        where TSettings : class
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
