namespace MPlug2.ML;

/// <summary>The parts of a GLUE task.</summary>
public enum GlueSplit
{
    /// <summary>Training set.</summary>
    Train,

    /// <summary>Validation set, called "dev" in the files.</summary>
    Validation,

    /// <summary>Test set. Its labels are hidden.</summary>
    Test,
}
