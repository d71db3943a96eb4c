using System.Text.Json;
using System.Text.Json.Serialization;
using MPlug2.Checkpoints;
using MPlug2.Configuration;
using MPlug2.Decoding;
using MPlug2.Tasks;
using MPlug2.Text;

namespace MPlug2.Models;

/// <summary>What a saved model says of itself: the config.json beside (or in one zip with) weights and vocabulary.</summary>
internal sealed record ModelManifest
{
    /// <summary>Rises when a reader of an older package could not read the model any more.</summary>
    internal const int CurrentVersion = 1;

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    public int FormatVersion { get; init; } = CurrentVersion;

    public string Task { get; init; } = "";

    public MPlug2Config Config { get; init; } = new();

    public CaptionPromptForm PromptForm { get; init; }

    public string PromptText { get; init; } = "";

    public int MaximumTokens { get; init; }

    public GenerationOptions Generation { get; init; } = new();

    [JsonIgnore]
    internal CaptioningSettings Settings => new()
    {
        Prompt = CaptionPrompt.Create(PromptForm, PromptText),
        MaximumTokens = MaximumTokens,
        Generation = Generation,
    };

    internal static ModelManifest Of(CaptioningTask task) => new()
    {
        Task = task.Modules.Task,
        Config = task.Config,
        PromptForm = task.Settings.Prompt.Form,
        PromptText = task.Settings.Prompt.Text,
        MaximumTokens = task.Settings.MaximumTokens,
        Generation = task.Settings.Generation,
    };

    internal string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="CheckpointFormatException">Not a manifest, or one of a newer package.</exception>
    internal static ModelManifest Parse(string json)
    {
        try
        {
            var version = JsonDocument.Parse(json).RootElement.TryGetProperty("formatVersion", out var value) ? value.GetInt32() : 0;
            if (version is < 1 or > CurrentVersion)
            {
                throw new CheckpointFormatException(
                    $"The model has format version {version}; this package reads versions 1 to {CurrentVersion}. Update MPlug2, or save the " +
                    "model again with the version in use here.");
            }

            var manifest = JsonSerializer.Deserialize<ModelManifest>(json, Json)!;
            manifest.Config.Validated();
            manifest.Generation.Validated();
            _ = manifest.Settings; // the prompt's form and text must fit each other
            return manifest;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException or FormatException
            and not CheckpointFormatException)
        {
            throw new CheckpointFormatException($"The model's config.json can't be read: {error.Message}", error);
        }
    }
}
