using System.Text;
using MPlug2.Checkpoints;
using MPlug2.ML.Interop;
using MPlug2.ML.Tasks;
using MPlug2.Models;
using MPlug2.Tasks;
using MPlug2.Text;
using TorchSharp;

namespace MPlug2.ML;

/// <summary>The models of captioners, of videos and of images alike.</summary>
internal sealed class CaptioningModels : TaskModels<CaptioningTask>
{
    internal static CaptioningModels Instance { get; } = new();

    internal override (CaptioningTask Task, LoadReport? Report) Build(PretrainedModel model, ModelRequest request) => model.BuildCaptioner(request);

    internal override CaptioningTask Convert(CaptioningTask task, torch.ScalarType type) => ModelBundle.Convert(task, type);

    internal override void Save(string directory, CaptioningTask task, torch.ScalarType type) => ModelBundle.Save(directory, task, type);

    internal override void Write(ModelWriter writer, CaptioningTask task, torch.ScalarType type)
    {
        writer.WriteStream(ModelBundle.ManifestName, stream => stream.Write(Encoding.UTF8.GetBytes(ModelManifest.Of(task).ToJson())));
        writer.WriteStream(ModelBundle.VocabularyName, task.Codec.Vocabulary.Save);
        writer.WriteStream(ModelBundle.WeightsName, stream => ModelBundle.WriteWeights(stream, task.Network, type));
    }

    private protected override CaptioningTask Read(ModelManifest manifest, Vocabulary vocabulary, ModelRequest request, Stream weights) =>
        ModelBundle.Build(manifest, vocabulary, request, network => ModelBundle.ReadWeights(weights, network)).Task;
}
