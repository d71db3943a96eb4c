using MPlug2.Metrics.Detection;
using MPlug2.ML.Data;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>Columns and image settings of a detector: what a saved model keeps beside the network.</summary>
internal sealed record DetectorLayout(MediaLayout Media, DetectorColumns Names) : TaskLayout<DetectionExample, DetectionAnswer>
{
    internal override ScoringSettings Scoring => Media.Scoring;

    /// <summary>The classes, which a saved model keeps with its network; null before there is a network.</summary>
    internal ClassLabels? Classes { get; init; }

    /// <summary>What the keys stand for before the classes are known.</summary>
    internal ClassValueType ValueType { get; init; }

    internal override TaskColumns<MediaExample<DetectionExample>, MediaAnswer<DetectionAnswer>> Columns()
    {
        List<OutputColumn<MediaAnswer<DetectionAnswer>>> outputs =
        [
            LabelColumns.Keys<MediaAnswer<DetectionAnswer>>(
                Names.PredictedLabel, answer => [.. Objects(answer).Select(one => one.Class)], Classes ?? ClassOutputs.Unknown(ValueType)),
            OutputColumns.Vector<MediaAnswer<DetectionAnswer>>(
                Names.Boxes, answer => [.. Objects(answer).SelectMany(one => DetectionInputs.Corners(one.Box))], size: null),
            OutputColumns.Vector<MediaAnswer<DetectionAnswer>>(Names.Score, answer => [.. Objects(answer).Select(one => (float)one.Score)], size: null),
        ];
        if (Names.Masks is { } masks)
        {
            outputs.Add(OutputColumns.Texts<MediaAnswer<DetectionAnswer>>(masks, answer => [.. Objects(answer).Select(one => one.Mask?.ToString() ?? "")]));
        }

        return Media.Around(outputs, static (medium, _) => new DetectionExample(medium.Frames));
    }

    private static IReadOnlyList<PredictedObject> Objects(MediaAnswer<DetectionAnswer> answer) => answer.Answer?.Objects ?? [];
}
