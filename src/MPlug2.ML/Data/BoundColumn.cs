using Microsoft.ML;

namespace MPlug2.ML.Data;

/// <summary>An input column as it is in one source.</summary>
internal abstract class BoundColumn
{
    /// <summary>The column of the source, or null where the input is not read.</summary>
    internal DataViewSchema.Column? Source { get; set; }
}
