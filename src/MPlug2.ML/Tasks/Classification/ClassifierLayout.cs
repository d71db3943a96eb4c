using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>Columns and media settings of a classifier of media: what a saved model keeps beside the network.</summary>
internal sealed record ClassifierLayout(MediaLayout Media, ClassColumnNames Names) : TaskLayout<ClassificationExample, ClassAnswer>
{
    internal override ScoringSettings Scoring => Media.Scoring;

    /// <summary>The classes, which a saved model keeps with its network; null before there is a network.</summary>
    internal ClassLabels? Classes { get; init; }

    /// <summary>What the keys stand for before the classes are known.</summary>
    internal ClassValueType ValueType { get; init; }

    internal override TaskColumns<MediaExample<ClassificationExample>, MediaAnswer<ClassAnswer>> Columns() => Media.Around(
        ClassOutputs.Of(Names, Classes, ValueType), static (medium, _) => new ClassificationExample(medium.Frames));
}
