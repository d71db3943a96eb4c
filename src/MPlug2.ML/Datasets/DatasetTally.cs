namespace MPlug2.ML.Datasets;

/// <summary>Counts one pass over a data set.</summary>
internal sealed class DatasetTally(BadRowPolicy policy)
{
    private const int MostExamples = 10;
    private readonly Dictionary<DatasetSkipReason, long> _byReason = [];
    private readonly List<DatasetSkip> _examples = [];
    private long _rows;
    private long _withoutLabel;

    public void Count(bool hasLabel = true)
    {
        _rows++;
        _withoutLabel += hasLabel ? 0 : 1;
    }

    /// <exception cref="DatasetFormatException">Damaged rows are not to be skipped.</exception>
    public void Skip(DatasetSkipReason reason, string place, string detail)
    {
        if (policy == BadRowPolicy.Throw)
        {
            throw new DatasetFormatException(place, $"{detail} Repair it, or set BadRows to Skip.", reason);
        }

        _byReason[reason] = _byReason.GetValueOrDefault(reason) + 1;
        if (_examples.Count < MostExamples)
        {
            _examples.Add(new DatasetSkip(reason, place, detail));
        }
    }

    public DatasetReport Report() => new(_rows, _withoutLabel, _byReason, _examples);
}
