namespace MPlug2.ML.Data;

/// <summary>A place among rows whose answers can be asked for: a cursor, or a single row.</summary>
internal interface IScoredRow
{
    /// <summary>The answers of the block of rows around the current one; scored when first asked for.</summary>
    /// <param name="row">Where the current row is among them.</param>
    object GetAnswers(out int row);
}
