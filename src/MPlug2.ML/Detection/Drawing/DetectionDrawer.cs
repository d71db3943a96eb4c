using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MPlug2.ML;

/// <summary>Makes a <see cref="DetectionDrawerTransformer"/>; there is nothing to learn.</summary>
public sealed class DetectionDrawer : IEstimator<DetectionDrawerTransformer>
{
    private readonly IHostEnvironment _environment;
    private readonly DrawDetectionsOptions _options;

    internal DetectionDrawer(IHostEnvironment environment, DrawDetectionsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        (_environment, _options) = (environment, options);
    }

    /// <summary>Checks the columns and gives the transformer; no row is read.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    public DetectionDrawerTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var transformer = new DetectionDrawerTransformer(_environment, _options);
        transformer.GetOutputSchema(input.Schema);
        return transformer;
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => DetectionDrawerTransformer.ColumnsOf(_options).AddTo(inputSchema);
}
