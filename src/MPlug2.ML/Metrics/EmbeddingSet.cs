namespace MPlug2.ML;

/// <summary>The different media, or texts, of an evaluation: each once, by the embedding of its first row.</summary>
internal sealed class EmbeddingSet(string columnName)
{
    private readonly Dictionary<object, int> _places = [];
    private readonly List<float[]> _vectors = [];

    public IReadOnlyList<float[]> Vectors => _vectors;

    /// <summary>The place of a medium or text, new or known.</summary>
    /// <exception cref="InvalidDataException">The id is missing, or the embedding cannot be compared.</exception>
    public int Place(object? id, float[] vector, int row)
    {
        if (id is null)
        {
            throw new InvalidDataException($"Row {row} has no id, so nothing says what belongs together. Give it one, or remove it.");
        }

        var width = _vectors.Count > 0 ? _vectors[0].Length : vector.Length;
        if (vector.Length == 0 || vector.Length != width)
        {
            throw new InvalidDataException(
                $"Row {row} has an embedding of {vector.Length} numbers in column '{columnName}'"
                + $"{(vector.Length == 0 ? "" : $", where the first has {width}")}. All need one size.");
        }

        if (!Array.TrueForAll(vector, float.IsFinite))
        {
            throw new InvalidDataException(
                $"Row {row} has an embedding in column '{columnName}' with a number that is not finite. Look for a medium that could not be read.");
        }

        if (!_places.TryGetValue(id, out var place))
        {
            _places.Add(id, place = _vectors.Count);
            _vectors.Add(vector);
        }

        return place;
    }
}
