using System.Text;
using MPlug2.Checkpoints;
using MPlug2.Configuration;
using MPlug2.Heads;
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

    /// <summary>
    /// Writes the model into a folder. All three files are complete on the disk before the first takes its place, the manifest last: a fault
    /// while one is written leaves the old model whole.
    /// </summary>
    internal static void Save(string directory, IModelTask task, ScalarType type)
    {
        Directory.CreateDirectory(directory);
        AtomicFile.Write(
        [
            new(Path.Combine(directory, WeightsName), stream => WriteWeights(stream, task.Network, type)),
            new(Path.Combine(directory, VocabularyName), task.Codec.Vocabulary.Save),
            new(Path.Combine(directory, ManifestName), stream => stream.Write(Encoding.UTF8.GetBytes(ModelManifest.Of(task).ToJson()))),
        ]);
    }

    /// <summary>A saved model as a source: strict for the task it was saved for, and for other tasks whatever fits.</summary>
    internal static ModelSource Source(
        ModelManifest manifest, Vocabulary vocabulary, TaskModules modules, ModelRequest request,
        Func<MPlug2Network, CheckpointLoadOptions, LoadReport> load)
    {
        if (vocabulary.Count != manifest.Config.Text.VocabularySize)
        {
            throw new ArgumentException(
                $"The vocabulary has {vocabulary.Count} entries, the network was built for {manifest.Config.Text.VocabularySize}. " +
                "Use the vocab.txt that belongs to the weights.");
        }

        var own = manifest.Task == modules.Task;
        var detects = modules.Uses(ModelParts.Detection);
        var same = own && (!detects || request.Keeps(manifest.Config.DetectorOrDefault));
        var known = manifest.VocabularyGrows ? Vocabulary.Growing(vocabulary.Tokens) : vocabulary;
        var words = !manifest.VocabularyGrows ? known : (request.Texts is { } texts ? known.Grown(texts) : known).With(request.Tokens(same ? manifest.Settings : null));
        var config = same ? manifest.Config : manifest.Config with { Classes = 0 }; // a head knows its own task's classes and no other's
        var classes = manifest.Classes() ?? ClassLabels.None;
        var renewed = !same || (!detects && !classes.SameAs(request.ClassesOver(classes)));
        return new(config, words, own && request.Detection is null ? SettingsKind.Saved : SettingsKind.New, network =>
        {
            var grows = words.Count > vocabulary.Count;
            if (grows || renewed)
            {
                // New parts and the rows of new words; where neither is, only a classifier's head.
                network.Initialize(
                    new RandomStreams(request.Seed), same && !grows ? static name => name.StartsWith(ClassificationHead.Prefix, StringComparison.Ordinal) : null);
            }

            return load(network, new CheckpointLoadOptions
            {
                Alias = true,
                Strict = same,
                OtherParts = !same,
                RenewedPrefix = renewed ? ClassificationHead.Prefix : null,
                MoreWords = grows ? (vocabulary.Count, words.Count) : null,
            });
        })
        {
            Settings = manifest.Settings,
        };
    }

    /// <summary>Writes the parameters under this package's own names.</summary>
    internal static void WriteWeights(Stream stream, nn.Module network, ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        SafetensorsWriter.Write(stream, network.named_parameters().Select(entry => KeyValuePair.Create(entry.name, entry.parameter.to(type))));
    }

    /// <summary>Fills the parameters front to back from a stream, converting where the types differ.</summary>
    /// <exception cref="CheckpointMismatchException">Strict, and the stream has not exactly the network's tensors.</exception>
    internal static LoadReport ReadWeights(Stream stream, MPlug2Network network, CheckpointLoadOptions? fit = null)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var plan = new StreamPlan(
            network.named_parameters().ToDictionary(entry => entry.name, entry => (Tensor)entry.parameter), (fit ?? new()).For(network));
        SafetensorsReader.Read(stream, plan.Place);
        return plan.Finish();
    }

    /// <summary>The same task over weights of another type; disposes of the given one.</summary>
    internal static TTask Convert<TTask, TSettings>(TaskDefinition<TTask, TSettings> definition, TTask task, ScalarType type)
        where TTask : class, IModelTask
        where TSettings : class
    {
        using (task)
        {
            using var noGradient = no_grad();
            var network = new MPlug2Network(task.Network.Config, definition.Modules, task.Network.Options with { Type = type });
            var sources = task.Network.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter);
            foreach (var (name, parameter) in network.named_parameters())
            {
                parameter.copy_(sources[name]);
            }

            network.eval();
            return definition.Create(network, task.Codec, (TSettings)task.Settings);
        }
    }

    /// <summary>Builds the task of a source: network, weights, settings; in evaluation mode.</summary>
    internal static (TTask Task, LoadReport? Report) Build<TTask, TSettings>(
        TaskDefinition<TTask, TSettings> definition, ModelSource source, ModelRequest request, Func<TSettings, TSettings>? adjust = null)
        where TTask : class, IModelTask
        where TSettings : class
    {
        var settings = source.Kind switch
        {
            SettingsKind.Official => definition.ForOfficialWeights,
            SettingsKind.New => definition.ForNewModels,
            _ => ModelManifest.Read<TSettings>(source.Settings),
        };
        var network = new MPlug2Network(request.Apply(source.Config, source.Vocabulary.Count, definition.Modules), definition.Modules, request.Options);
        try
        {
            var report = source.Fill(network);
            network.eval();
            return (definition.Create(network, new WordPieceCodec(source.Vocabulary), adjust?.Invoke(settings) ?? settings), report);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }
}
