namespace MPlug2.Checkpoints;

/// <summary>One tensor of an <see cref="OfficialKeyMap"/>: a rule with its numbers filled in.</summary>
internal sealed record KeyEntry(string Ours, string Official, KeyRule Rule)
{
    /// <summary>Our sizes in the official layout.</summary>
    internal long[] OfficialShape(IReadOnlyList<long> ours)
    {
        if (Rule.OfficialShape is not { } pattern)
        {
            return [.. ours];
        }

        var tokens = pattern.Split(' ');
        var next = 0;
        return tokens.Count(static token => token != "1") == ours.Count
            ? Array.ConvertAll(tokens, token => token == "1" ? 1 : ours[next++])
            : throw new ArgumentException($"'{Ours}' has {ours.Count} dimensions; the official layout is '{pattern}'.");
    }
}
