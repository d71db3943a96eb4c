namespace MPlug2.Tasks;

/// <summary>What a classifier says of a row.</summary>
/// <param name="Probabilities">One for each class, in their order; together 1.</param>
public sealed record ClassAnswer(IReadOnlyList<float> Probabilities)
{
    /// <summary>The likeliest class, from 0; the first of several that are equally likely.</summary>
    public int Best
    {
        get
        {
            var best = 0;
            for (var i = 1; i < Probabilities.Count; i++)
            {
                best = Probabilities[i] > Probabilities[best] ? i : best;
            }

            return best;
        }
    }
}
