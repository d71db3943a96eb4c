namespace MPlug2.ML;

public sealed partial class MPlug2TransformsCatalog
{
    /// <summary>Learns classes of texts. Everything but the columns is left at its default; see the other overload for more.</summary>
    /// <param name="textColumnName">Column with the text (text).</param>
    /// <param name="labelColumnName">Column with the class to learn (key).</param>
    /// <param name="secondTextColumnName">Column with the second text of a pair (text), or null.</param>
    /// <param name="outputColumnName">Name of the new column with the predicted class (key).</param>
    /// <param name="scoreColumnName">Name of the new column with the probability of each class (vector of Single).</param>
    /// <param name="model">Where the model starts; null takes <see cref="PretrainedModel.Nano"/>.</param>
    /// <example>
    /// <code>
    /// var pipeline = ml.Transforms.Conversion.MapValueToKey("Label")
    ///     .Append(ml.Transforms.MPlug2.TextClassifier("Text", "Label"))
    ///     .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
    /// var quality = ml.MulticlassClassification.Evaluate(pipeline.Fit(train).Transform(test));
    /// </code>
    /// </example>
    public TextClassifier TextClassifier(
        string textColumnName = "Text", string labelColumnName = "Label", string? secondTextColumnName = null,
        string outputColumnName = "PredictedLabel", string scoreColumnName = "Score", PretrainedModel? model = null) =>
        TextClassifier(new TextClassifierOptions
        {
            TextColumnName = textColumnName,
            SecondTextColumnName = secondTextColumnName,
            LabelColumnName = labelColumnName,
            PredictedLabelColumnName = outputColumnName,
            ScoreColumnName = scoreColumnName,
            Model = model ?? PretrainedModel.Nano,
        });

    /// <summary>Learns classes of texts.</summary>
    /// <param name="options">Columns, model, training and length.</param>
    /// <exception cref="ArgumentException">Some options are out of range; the message lists every fault.</exception>
    public TextClassifier TextClassifier(TextClassifierOptions options) => new(Environment, Given(options));
}
