using Microsoft.ML;
using MPlug2.ML.Interop;

namespace MPlug2.ML.Tests;

internal static class SchemaAssert
{
    /// <summary>Asserts that a fitted model has the columns that its estimator promised, annotations included, in what it says and in what it makes.</summary>
    internal static void SameAsPromised(IEstimator<ITransformer> estimator, ITransformer model, IDataView data)
    {
        var promised = estimator.GetOutputSchema(SchemaShapes.Of(data.Schema)).Select(Text).ToList();
        Assert.Equal(promised, SchemaShapes.Of(model.GetOutputSchema(data.Schema)).Select(Text));
        Assert.Equal(promised, SchemaShapes.Of(model.Transform(data).Schema).Select(Text));
    }

    private static string Text(SchemaShape.Column column) =>
        $"{column.Name} {column.Kind} {column.ItemType} {column.IsKey} {string.Join(',', column.Annotations.Select(one => $"{one.Name} {one.Kind} {one.ItemType}").Order())}";
}
