using System.Text.Json;
using System.Text.Json.Serialization;

namespace MPlug2.Text;

/// <summary>A prompt as JSON: its form and its words.</summary>
internal sealed class CaptionPromptConverter : JsonConverter<CaptionPrompt>
{
    public override CaptionPrompt Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var (form, text) = JsonSerializer.Deserialize<Parts>(ref reader, options)
            ?? throw new JsonException("A prompt is missing; it has a form and a text.");
        return CaptionPrompt.Create(form, text);
    }

    public override void Write(Utf8JsonWriter writer, CaptionPrompt value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new Parts(value.Form, value.Text), options);

    private sealed record Parts(CaptionPromptForm Form, string Text);
}
