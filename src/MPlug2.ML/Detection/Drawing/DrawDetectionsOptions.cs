namespace MPlug2.ML;

/// <summary>What is drawn, and where to.</summary>
public sealed record DrawDetectionsOptions
{
    internal const string DefaultScores = "Score";

    /// <summary>The image: path of a file (text), an encoded image (vector of bytes), or a decoded image. Default "Image".</summary>
    public string ImageColumnName { get; init; } = "Image";

    /// <summary>
    /// What is written beside the boxes: keys with names, texts (vectors, one a box), or one text for a single box. Default "PredictedLabel".
    /// </summary>
    public string LabelColumnName { get; init; } = "PredictedLabel";

    /// <summary>The boxes (vector of Single, four numbers each, in pixels). Default "PredictedBoundingBoxes".</summary>
    public string BoundingBoxColumnName { get; init; } = "PredictedBoundingBoxes";

    /// <summary>How four numbers are a box. Default <see cref="BoxForm.Corners"/>.</summary>
    public BoxForm BoxForm { get; init; }

    /// <summary>The scores (vector of Single, or one Single for a single box). With the default, "Score", data may lack it.</summary>
    public string ScoreColumnName { get; init; } = DefaultScores;

    /// <summary>The masks (vector of text). With the default, "PredictedMasks", data may lack it.</summary>
    public string MaskColumnName { get; init; } = DetectionRows.DefaultPredictedMasks;

    /// <summary>The new column: the drawn image, or the path of its file. Default "DrawnImage".</summary>
    public string OutputColumnName { get; init; } = "DrawnImage";

    /// <summary>
    /// A folder for PNG files, made if it is not there; null, the default, for images in the column. A file is named after the image's file and its
    /// whole path, or after its content, so that the same image gives the same file.
    /// </summary>
    public string? OutputFolder { get; init; }

    /// <summary>Objects with a lower score are not drawn. Default 0.</summary>
    public double MinimumScore { get; init; }

    /// <summary>How strongly masks cover the image, 0 to 1. Default 0.4.</summary>
    public double MaskOpacity { get; init; } = 0.4;

    /// <summary>Thickness of lines in pixels, 1 to 100; null, the default, for one that suits the image.</summary>
    public int? LineThickness { get; init; }

    /// <summary>Whether labels and scores are written beside the boxes. Default true; on small images they cover the objects.</summary>
    public bool ShowLabels { get; init; } = true;

    /// <summary>Lists every fault at once.</summary>
    internal void Validate()
    {
        List<string> faults = [];
        foreach (var (name, value) in new[]
        {
            (nameof(ImageColumnName), ImageColumnName), (nameof(LabelColumnName), LabelColumnName), (nameof(BoundingBoxColumnName), BoundingBoxColumnName),
            (nameof(ScoreColumnName), ScoreColumnName), (nameof(MaskColumnName), MaskColumnName), (nameof(OutputColumnName), OutputColumnName),
        })
        {
            Check(!string.IsNullOrEmpty(value), $"{name} is empty; name a column.");
        }

        Check(Enum.IsDefined(BoxForm), $"{nameof(BoxForm)} is {BoxForm}; take Corners or CornerAndSize.");
        Check(OutputFolder is null or { Length: > 0 }, $"{nameof(OutputFolder)} is empty; name a folder, or null for none.");
        Check(double.IsFinite(MinimumScore), $"{nameof(MinimumScore)} is {MinimumScore}; it must be finite.");
        Check(MaskOpacity is >= 0 and <= 1, $"{nameof(MaskOpacity)} is {MaskOpacity}; it must be 0 to 1.");
        Check(LineThickness is null or (>= 1 and <= 100), $"{nameof(LineThickness)} is {LineThickness}; it must be 1 to 100.");
        if (faults.Count > 0)
        {
            throw new ArgumentException("The options of DrawDetections are not valid: " + string.Join(" ", faults));
        }

        void Check(bool isGood, FormattableString fault)
        {
            if (!isGood)
            {
                faults.Add(FormattableString.Invariant(fault));
            }
        }
    }
}
