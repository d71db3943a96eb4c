using MPlug2.Checkpoints;
using MPlug2.Configuration;
using MPlug2.Platform;
using MPlug2.Tasks;
using MPlug2.Text;

namespace MPlug2.Models;

/// <summary>An official checkpoint and the vocabulary that belongs to it.</summary>
internal sealed record CheckpointOrigin(string Checkpoint, string VocabularyPath, MPlug2Config? Config, bool Strict) : IModelOrigin
{
    public bool NeedsTexts => false;

    public (CaptioningTask Task, LoadReport? Report) Build(ModelRequest request)
    {
        var vocabulary = Vocabulary.FromFile(VocabularyPath);
        using var file = TensorFile.Open(Checkpoint);
        var config = request.Apply(Config ?? OfficialSizes.Read(file));
        if (vocabulary.Count != config.Text.VocabularySize)
        {
            throw new ArgumentException(
                $"The vocabulary '{VocabularyPath}' has {vocabulary.Count} entries, '{Checkpoint}' is a model of {config.Text.VocabularySize}. " +
                "Give the vocab.txt that belongs to the checkpoint; for the released ones that is BERT uncased with 30,522 entries.");
        }

        var settings = request.Apply(new CaptioningSettings());
        var network = new CaptioningNetwork(config, request.Options);
        try
        {
            if (!Strict)
            {
                network.Initialize(new RandomStreams(request.Seed)); // what the file lacks must not stay uninitialised
            }

            var report = CheckpointLoader.Load(network, file, CaptioningTask.KeyMap(config), new CheckpointLoadOptions { Strict = Strict, Alias = true });
            return (new CaptioningTask(network, new WordPieceCodec(vocabulary), settings), report);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    public override string ToString() => Checkpoint;
}
