namespace MPlug2.ML.Data;

/// <summary>Makes a task's example of a row: which columns it takes, and how. Used by many threads at once.</summary>
internal interface IExampleReader<out TExample>
{
    /// <summary>All columns that <see cref="Read"/> asks for.</summary>
    IReadOnlyList<InputColumn> Columns { get; }

    /// <summary>Reads, and decodes, one row.</summary>
    TExample Read(InputRow row, CancellationToken stop);

    /// <summary>
    /// Reads rows of a block that are cheaper together. Null in the result, or for all of it, leaves a row to <see cref="Read"/>; so does any
    /// row with something wrong about it.
    /// </summary>
    IReadOnlyList<TExample?>? ReadTogether(IReadOnlyList<InputRow> rows, CancellationToken stop) => null;
}
