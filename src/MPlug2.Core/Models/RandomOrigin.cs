using MPlug2.Configuration;
using MPlug2.Detection;
using MPlug2.Platform;
using MPlug2.Text;

namespace MPlug2.Models;

/// <summary>Random weights; the vocabulary comes from a file or from the training texts.</summary>
internal sealed record RandomOrigin(MPlug2Config Config, string? VocabularyPath) : IModelOrigin
{
    public bool NeedsTexts => VocabularyPath is null;

    public ModelSource Open(TaskModules modules, ModelRequest request)
    {
        var vocabulary = VocabularyPath is null ? BuildVocabulary(request) : Vocabulary.FromFile(VocabularyPath);
        return new(ConfigFor(modules, request), vocabulary, SettingsKind.New, network =>
        {
            network.Initialize(new RandomStreams(request.Seed));
            return null;
        });
    }

    public override string ToString() => $"random weights, {(VocabularyPath is null ? "vocabulary from the texts" : VocabularyPath)}";

    // The detector that the paper's vision encoder suggests is far too large to learn anything from nothing.
    private MPlug2Config ConfigFor(TaskModules modules, ModelRequest request)
    {
        if (!modules.Uses(ModelParts.Detection))
        {
            return Config;
        }

        var detector = Config.Detection ?? DetectorConfig.Tiny;
        return Config with { Detection = detector with { Classes = request.Classes?.Count ?? detector.Classes } };
    }

    private static Vocabulary BuildVocabulary(ModelRequest request) =>
        new VocabularyBuilder().AddRange(request.Texts ?? throw new InvalidOperationException(
            "This model has no vocabulary yet: it builds one from the training texts. Fit it on rows, or name a vocab.txt in " +
            "PretrainedModel.Random(config, vocabulary).")).Build().With(request.Tokens(null));
}
