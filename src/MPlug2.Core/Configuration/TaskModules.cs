namespace MPlug2.Configuration;

/// <summary>Which parts a task builds, loads and trains: one row of the paper's Table 2. Nothing else is built.</summary>
/// <param name="Task">Name of the task.</param>
/// <param name="Parts">The parts it uses.</param>
public sealed record TaskModules(string Task, ModelParts Parts)
{
    /// <summary>Video captioning, and image captioning with one frame.</summary>
    public static TaskModules Captioning { get; } = new("captioning", ModelParts.Vision | ModelParts.Universal | ModelParts.Decoder);
}
