namespace MPlug2.Configuration;

/// <summary>Which parts a task builds, loads and trains: one row of the paper's Table 2. Nothing else is built.</summary>
/// <param name="Task">Name of the task.</param>
/// <param name="Parts">The parts it uses.</param>
public sealed record TaskModules(string Task, ModelParts Parts)
{
    /// <summary>Video captioning, and image captioning with one frame.</summary>
    public static TaskModules Captioning { get; } = new("captioning", ModelParts.Vision | ModelParts.Universal | ModelParts.Decoder);

    /// <summary>Questions about videos and images.</summary>
    public static TaskModules QuestionAnswering { get; } =
        new("question answering", ModelParts.Vision | ModelParts.Text | ModelParts.Universal | ModelParts.Fusion | ModelParts.Decoder);

    /// <summary>Text-video and text-image retrieval: cosines first, the matching head on the best.</summary>
    public static TaskModules Retrieval { get; } = new(
        "retrieval", ModelParts.Vision | ModelParts.Text | ModelParts.Universal | ModelParts.Fusion | ModelParts.Contrastive | ModelParts.Matching);

    /// <summary>Finding what a phrase names in an image.</summary>
    public static TaskModules Grounding { get; } =
        new("visual grounding", ModelParts.Vision | ModelParts.Text | ModelParts.Universal | ModelParts.Fusion | ModelParts.Decoder);

    /// <summary>Finding objects in an image, with their boxes and masks (paper, Table 18).</summary>
    public static TaskModules Detection { get; } = new("object detection", ModelParts.Detection);

    /// <summary>Questions about a text. The universal layers come whole, so that what vision learnt in them is not lost.</summary>
    public static TaskModules TextQuestionAnswering { get; } =
        new("text question answering", ModelParts.Text | ModelParts.Universal | ModelParts.Decoder);

    /// <summary>Summaries of texts (paper, Table 11).</summary>
    public static TaskModules Summarization { get; } = new("summarization", ModelParts.Text | ModelParts.Universal | ModelParts.Decoder);

    /// <summary>Vectors of texts: states of the universal layers.</summary>
    public static TaskModules TextEmbedding { get; } = new("text embedding", ModelParts.Text | ModelParts.Universal);

    /// <summary>Vectors of texts in the space that retrieval shares between texts and media.</summary>
    public static TaskModules ContrastiveTextEmbedding { get; } =
        new("contrastive text embedding", ModelParts.Text | ModelParts.Universal | ModelParts.Contrastive);

    /// <summary>Vectors of videos and images: states of the universal layers.</summary>
    public static TaskModules MediaEmbedding { get; } = new("media embedding", ModelParts.Vision | ModelParts.Universal);

    /// <summary>Vectors of videos and images in the space that retrieval shares between texts and media.</summary>
    public static TaskModules ContrastiveMediaEmbedding { get; } =
        new("contrastive media embedding", ModelParts.Vision | ModelParts.Universal | ModelParts.Contrastive);

    /// <summary>Guessing masked words from the text around them (paper, section 3.2, "Language Loss").</summary>
    public static TaskModules MaskedLanguage { get; } = new("masked language modelling", ModelParts.Text | ModelParts.Universal | ModelParts.MaskedLanguage);

    /// <summary>Guessing masked words from the text around them and what is to be seen.</summary>
    public static TaskModules FusedMaskedLanguage { get; } = new(
        "fused masked language modelling",
        ModelParts.Vision | ModelParts.Text | ModelParts.Universal | ModelParts.Fusion | ModelParts.FusedMaskedLanguage);

    /// <summary>Classes of images and of videos (paper, Tables 12 and 13).</summary>
    public static TaskModules Classification { get; } = new("classification", ModelParts.Vision | ModelParts.Universal | ModelParts.Classification);

    /// <summary>Classes of texts and of pairs of texts (paper, Table 10).</summary>
    public static TaskModules TextClassification { get; } =
        new("text classification", ModelParts.Text | ModelParts.Universal | ModelParts.Classification);

    /// <summary>Classes of images and of videos by texts that describe the classes; without a head, from what retrieval has learnt.</summary>
    public static TaskModules ZeroShotClassification { get; } =
        new("zero-shot classification", ModelParts.Vision | ModelParts.Text | ModelParts.Universal | ModelParts.Contrastive);

    /// <summary>Whether the task uses a part.</summary>
    public bool Uses(ModelParts part) => (Parts & part) == part;
}
