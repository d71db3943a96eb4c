using System.Text.Json;
using System.Text.Json.Serialization;
using MPlug2.Checkpoints;
using MPlug2.Configuration;
using MPlug2.Tasks;

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

    /// <summary>Whether the vocabulary was made of training texts, and so grows with new ones.</summary>
    public bool VocabularyGrows { get; init; }

    /// <summary>The task's own settings.</summary>
    public JsonElement Settings { get; init; }

    internal static ModelManifest Of(IModelTask task) => new()
    {
        Task = task.Modules.Task,
        Config = task.Network.Config,
        VocabularyGrows = task.Codec.Vocabulary.GrowsWithTexts,
        Settings = JsonSerializer.SerializeToElement(task.Settings, task.Settings.GetType(), Json),
    };

    internal string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>The classes that a saved classifier tells apart; null for other tasks.</summary>
    internal ClassLabels? Classes() =>
        Settings.ValueKind == JsonValueKind.Object && Settings.TryGetProperty("classes", out var classes) ? Read<ClassLabels>(classes) : null;

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="CheckpointFormatException">Not a manifest, or one of a newer package.</exception>
    internal static ModelManifest Parse(string json) => Guard(() =>
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
        return manifest.Settings.ValueKind == JsonValueKind.Object ? manifest : throw new JsonException("it has no settings");
    });

    /// <summary>The settings as the task's own type.</summary>
    /// <exception cref="CheckpointFormatException">They are of another form.</exception>
    internal static TSettings Read<TSettings>(JsonElement settings) where TSettings : class =>
        Guard(() => settings.Deserialize<TSettings>(Json) ?? throw new JsonException("the settings are null"));

    private static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException or FormatException
            and not CheckpointFormatException)
        {
            throw new CheckpointFormatException($"The model's config.json can't be read: {error.Message}", error);
        }
    }
}
