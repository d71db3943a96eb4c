using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using MPlug2.Configuration;
using MPlug2.Detection;

namespace MPlug2.Checkpoints;

/// <summary>
/// The one declared table between our module paths and the names in official mPLUG-2 checkpoints, in both directions. Our tree follows
/// the paper (the universal layers stand by themselves); the official one keeps them as the last layers of the text encoder.
/// </summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
public sealed class OfficialKeyMap
{
    private readonly Dictionary<string, KeyEntry> _byOurs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KeyEntry> _byOfficial = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KeyEntry> _byTwin = new(StringComparer.Ordinal);
    private readonly Regex _ignored;

    private OfficialKeyMap(IEnumerable<KeyRule> rules, IEnumerable<string> ignored)
    {
        foreach (var rule in rules)
        {
            for (var layer = 0; layer < rule.Layers; layer++)
            {
                foreach (var ending in rule.Endings)
                {
                    var entry = new KeyEntry(
                        string.Format(CultureInfo.InvariantCulture, rule.Ours, layer) + ending,
                        string.Format(CultureInfo.InvariantCulture, rule.Official, rule.FirstOfficialLayer + layer) + ending,
                        rule);
                    _byOurs.Add(entry.Ours, entry);
                    _byOfficial.Add(entry.Official, entry);
                    if (rule.Twin is { } twin)
                    {
                        _byTwin.Add(twin, entry);
                    }
                }
            }
        }

        _ignored = new Regex($"^({string.Join('|', ignored)})$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    internal IReadOnlyCollection<KeyEntry> Entries => _byOurs.Values;

    /// <summary>
    /// The table of the captioning model: vision, universal layers, decoder. All other official parts are declared as ignored.
    /// </summary>
    /// <param name="visionLayers">Blocks of the vision encoder: 12 (base) or 24 (large).</param>
    /// <param name="textLayers">Layers of the official text encoder, the universal ones included: 12 or 24.</param>
    /// <param name="universalLayers">How many of those, at the end, are universal: 2 in the official models.</param>
    /// <param name="decoderLayers">Layers of the decoder: 12.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1, or there are more universal layers than text layers.</exception>
    public static OfficialKeyMap ForCaptioning(int visionLayers, int textLayers, int universalLayers, int decoderLayers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(visionLayers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(universalLayers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(textLayers, universalLayers);
        ArgumentOutOfRangeException.ThrowIfLessThan(decoderLayers, 1);
        return For(TaskModules.Captioning, new MPlug2Config
        {
            Vision = new() { Layers = visionLayers },
            Text = new() { Layers = textLayers },
            Universal = new() { Layers = universalLayers },
            Decoder = new() { Layers = decoderLayers },
        });
    }

    /// <summary>The table of the parts that a task uses; all other official parts are declared as ignored.</summary>
    public static OfficialKeyMap For(TaskModules modules, MPlug2Config config)
    {
        ArgumentNullException.ThrowIfNull(modules);
        ArgumentNullException.ThrowIfNull(config);
        int text = config.Text.Layers, universal = config.Universal.Layers;
        (ModelParts Part, Func<IEnumerable<KeyRule>> Rules)[] parts =
        [
            (ModelParts.Vision, () => OfficialKeyRules.Vision(config.Vision)),
            (ModelParts.Text, () => OfficialKeyRules.Text(text, universal, modules.Uses(ModelParts.MaskedLanguage))),
            (ModelParts.Universal, () => universal == 0 ? [] : OfficialKeyRules.Universal(text, universal)),
            (ModelParts.Fusion, () => OfficialKeyRules.Fusion(config.Fusion)),
            (ModelParts.Decoder, () => OfficialKeyRules.Decoder(config.Decoder.Layers)),
            (ModelParts.Contrastive, OfficialKeyRules.Contrastive),
            (ModelParts.Matching, OfficialKeyRules.Matching),
            (ModelParts.MaskedLanguage, OfficialKeyRules.MaskedLanguage),
            (ModelParts.FusedMaskedLanguage, OfficialKeyRules.FusedMaskedLanguage),
            (ModelParts.Detection, () => DetectionKeyRules.Of(config.DetectorOrDefault)),
            (ModelParts.Classification, OfficialKeyRules.Classification),
        ];
        return new(parts.Where(entry => modules.Uses(entry.Part)).SelectMany(entry => entry.Rules()), OfficialKeyRules.Ignored(modules, config));
    }

    /// <summary>The table of a detector in detectron2's form (ViTDet, EVA; their files keep it under the prefix "model."), nothing ignored.</summary>
    /// <param name="config">The detector.</param>
    /// <param name="tower">What the names of the vision transformer begin with; null takes ViTDet's, or mPLUG-2's for its own encoder.</param>
    public static OfficialKeyMap ForDetector(DetectorConfig config, string? tower = null)
    {
        ArgumentNullException.ThrowIfNull(config);
        return new(DetectionKeyRules.Of(config, tower), []);
    }

    /// <summary>The official name of one of our paths.</summary>
    /// <exception cref="KeyNotFoundException">The path is not in the table.</exception>
    public string ToOfficial(string ours) => Entry(ours).Official;

    /// <summary>
    /// Our path of an official name; that of a pretraining checkpoint (<c>text_encoder.bert.</c>) works too. A tied second name has none.
    /// </summary>
    public bool TryToOurs(string official, [NotNullWhen(true)] out string? ours)
    {
        ArgumentNullException.ThrowIfNull(official);
        ours = _byOfficial.GetValueOrDefault(Normalise(official))?.Ours;
        return ours is not null;
    }

    /// <summary>The official sizes of one of our tensors: some of ours are flat where the official ones are convolution kernels.</summary>
    /// <exception cref="KeyNotFoundException">The path is not in the table.</exception>
    public IReadOnlyList<long> OfficialShape(string ours, IReadOnlyList<long> ourShape)
    {
        ArgumentNullException.ThrowIfNull(ourShape);
        return Entry(ours).OfficialShape(ourShape);
    }

    /// <summary>Whether an official name is left out on purpose: never used by the official code, constant, or of another task.</summary>
    public bool IsIgnored(string official)
    {
        ArgumentNullException.ThrowIfNull(official);
        var name = Normalise(official);
        return !_byOfficial.ContainsKey(name) && _ignored.IsMatch(name);
    }

    /// <summary>Whether the name is the second one of a tied weight, and whose.</summary>
    internal bool IsTwin(string official, [NotNullWhen(true)] out KeyEntry? entry) => _byTwin.TryGetValue(official, out entry);

    /// <summary>Pretraining checkpoints have an extra level in two of the encoders.</summary>
    internal static string Normalise(string official) => official
        .Replace("text_encoder.bert.", "text_encoder.", StringComparison.Ordinal)
        .Replace("fusion_encoder.bert.", "fusion_encoder.", StringComparison.Ordinal);

    internal KeyEntry Entry(string ours)
    {
        ArgumentNullException.ThrowIfNull(ours);
        return _byOurs.GetValueOrDefault(ours) ?? throw new KeyNotFoundException(
            $"'{ours}' is not in the table of official names. Its numbers of layers may be another model's, or a rule is missing.");
    }
}
