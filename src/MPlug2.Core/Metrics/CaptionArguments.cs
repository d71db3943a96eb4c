namespace MPlug2.Metrics;

/// <summary>What every caption score asks of its arguments.</summary>
internal static class CaptionArguments
{
    public static void Validate(string hypothesis, IReadOnlyList<string> references, string item = "The caption")
    {
        ArgumentNullException.ThrowIfNull(hypothesis);
        ArgumentNullException.ThrowIfNull(references);
        if (references.Count == 0)
        {
            throw new ArgumentException($"{item} has no reference. Give at least one, or leave the caption out.", nameof(references));
        }

        if (references.Contains(null!))
        {
            throw new ArgumentException($"{item} has a reference that is null. Leave missing references out.", nameof(references));
        }
    }

    public static void Validate(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references)
    {
        ArgumentNullException.ThrowIfNull(hypotheses);
        ArgumentNullException.ThrowIfNull(references);
        if (hypotheses.Count != references.Count)
        {
            throw new ArgumentException(
                $"There are {hypotheses.Count} captions but references for {references.Count}. "
                + "Give each caption its list of references, in the same order.", nameof(references));
        }

        if (hypotheses.Count == 0)
        {
            throw new ArgumentException("There are no captions to score. Give at least one.", nameof(hypotheses));
        }

        for (var i = 0; i < hypotheses.Count; i++)
        {
            if (hypotheses[i] is null || references[i] is null)
            {
                throw new ArgumentException(
                    $"Item {i} has {(hypotheses[i] is null ? "a caption" : "a list of references")} that is null. "
                    + "Give an empty caption where the model wrote nothing.",
                    hypotheses[i] is null ? nameof(hypotheses) : nameof(references));
            }

            Validate(hypotheses[i], references[i], $"Item {i}");
        }
    }
}
