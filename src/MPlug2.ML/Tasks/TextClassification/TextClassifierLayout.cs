using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>Columns of a classifier of texts: what a saved model keeps beside the network.</summary>
internal sealed record TextClassifierLayout(string Text, string? SecondText, ClassColumnNames Names, ScoringSettings Batches)
    : TaskLayout<TextClassificationExample, ClassAnswer>
{
    internal override ScoringSettings Scoring => Batches;

    /// <summary>The classes, which a saved model keeps with its network; null before there is a network.</summary>
    internal ClassLabels? Classes { get; init; }

    /// <summary>What the keys stand for before the classes are known.</summary>
    internal ClassValueType ValueType { get; init; }

    internal override TaskColumns<MediaExample<TextClassificationExample>, MediaAnswer<ClassAnswer>> Columns()
    {
        var texts = new TextColumns(Text, SecondText);
        return new(
            new TextExampleReader<TextClassificationExample>(texts.ReadExample, texts.Columns),
            ClassOutputs.Of(Names, Classes, ValueType));
    }
}
