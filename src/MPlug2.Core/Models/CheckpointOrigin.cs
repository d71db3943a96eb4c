using MPlug2.Checkpoints;
using MPlug2.Configuration;
using MPlug2.Heads;
using MPlug2.Platform;
using MPlug2.Text;

namespace MPlug2.Models;

/// <summary>An official checkpoint and the vocabulary that belongs to it.</summary>
internal sealed record CheckpointOrigin(string Checkpoint, string VocabularyPath, MPlug2Config? Config, bool Strict) : IModelOrigin
{
    public bool NeedsTexts => false;

    public ModelSource Open(TaskModules modules, ModelRequest request)
    {
        var vocabulary = Vocabulary.FromFile(VocabularyPath);
        var file = TensorFile.Open(Checkpoint);
        try
        {
            var config = Config ?? OfficialSizes.Read(file, modules);
            if (vocabulary.Count != config.Text.VocabularySize)
            {
                throw new ArgumentException(
                    $"The vocabulary '{VocabularyPath}' has {vocabulary.Count} entries, '{Checkpoint}' is a model of {config.Text.VocabularySize}. " +
                    "Give the vocab.txt that belongs to the checkpoint; for the released ones that is BERT uncased with 30,522 entries.");
            }

            return new(config, vocabulary, SettingsKind.Official, network =>
            {
                if (!Strict)
                {
                    network.Initialize(new RandomStreams(request.Seed)); // what the file lacks must not stay uninitialised
                }

                var map = OfficialKeyMap.For(network.Modules, network.Config);
                var renewed = network.Modules.Uses(ModelParts.Classification) ? ClassificationHead.Prefix : null; // a head that no official file has
                if (renewed is not null)
                {
                    network.Initialize(new RandomStreams(request.Seed), name => name.StartsWith(renewed, StringComparison.Ordinal));
                }

                return CheckpointLoader.Load(network, file, map, new CheckpointLoadOptions { Strict = Strict, Alias = true, RenewedPrefix = renewed });
            })
            {
                Files = file,
            };
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public override string ToString() => Checkpoint;
}
