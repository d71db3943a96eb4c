namespace MPlug2.ML;

/// <summary>A file of a data set is not of its form, or a row is damaged and <see cref="BadRowPolicy.Throw"/> was chosen.</summary>
public sealed class DatasetFormatException : FormatException
{
    internal DatasetFormatException(string place, string detail, DatasetSkipReason? reason = null, Exception? inner = null)
        : base($"{place}: {detail}", inner) => (Place, Reason) = (place, reason);

    /// <summary>The file, and the line in it where there is one.</summary>
    public string Place { get; }

    /// <summary>Why a row could not be read; null where the file as a whole is at fault.</summary>
    public DatasetSkipReason? Reason { get; }
}
