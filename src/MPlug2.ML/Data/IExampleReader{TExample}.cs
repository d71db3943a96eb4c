namespace MPlug2.ML.Data;

/// <summary>Makes a task's example of a row: which columns it takes, and how. Used by many threads at once.</summary>
internal interface IExampleReader<out TExample>
{
    /// <summary>All columns that <see cref="Read"/> asks for.</summary>
    IReadOnlyList<InputColumn> Columns { get; }

    /// <summary>Reads, and decodes, one row.</summary>
    TExample Read(InputRow row, CancellationToken stop);
}
