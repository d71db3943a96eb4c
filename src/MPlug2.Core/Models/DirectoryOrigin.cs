using MPlug2.Checkpoints;
using MPlug2.Configuration;
using MPlug2.Text;

namespace MPlug2.Models;

/// <summary>A folder that <see cref="ModelBundle"/> wrote.</summary>
internal sealed record DirectoryOrigin(string Directory) : IModelOrigin
{
    public bool NeedsTexts => false;

    /// <exception cref="CheckpointFormatException">A file is missing, damaged or of a newer version.</exception>
    public ModelSource Open(TaskModules modules, ModelRequest request)
    {
        foreach (var name in new[] { ModelBundle.ManifestName, ModelBundle.VocabularyName, ModelBundle.WeightsName })
        {
            if (!File.Exists(Path.Combine(Directory, name)))
            {
                throw new CheckpointFormatException(
                    $"The folder '{Directory}' has no {name}. A saved model has {ModelBundle.ManifestName}, {ModelBundle.VocabularyName} and " +
                    $"{ModelBundle.WeightsName}.");
            }
        }

        var manifest = ModelManifest.Parse(File.ReadAllText(Path.Combine(Directory, ModelBundle.ManifestName)));
        var vocabulary = Vocabulary.FromFile(Path.Combine(Directory, ModelBundle.VocabularyName));
        var weights = TensorFile.Open(Path.Combine(Directory, ModelBundle.WeightsName));
        try
        {
            return ModelBundle.Source(manifest, vocabulary, modules, request, (network, fit) => CheckpointLoader.Load(network, weights, fit)) with { Files = weights };
        }
        catch
        {
            weights.Dispose(); // or the file stays mapped as long as the process
            throw;
        }
    }

    public override string ToString() => Directory;
}
