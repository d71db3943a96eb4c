namespace MPlug2.ML;

/// <summary>Why a loader left something out.</summary>
public enum DatasetSkipReason
{
    /// <summary>The file that a row names is not there.</summary>
    MissingFile,

    /// <summary>The path leads out of the folder of the data set, by "..", by an absolute path or by a symbolic link. It was not followed.</summary>
    OutsideFolder,

    /// <summary>It is no regular file: a pipe, a device, a folder within the folder of a class.</summary>
    NotAFile,

    /// <summary>A file of another kind, or not in the folder of a class.</summary>
    OtherFile,

    /// <summary>The label is none of the classes, or people did not agree on one.</summary>
    UnknownLabel,

    /// <summary>A line has too few or too many columns, or a number that is none, or letters that are not UTF-8.</summary>
    BadLine,

    /// <summary>A text of a pair is empty.</summary>
    EmptyText,
}
