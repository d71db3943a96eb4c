namespace MPlug2.Metrics;

/// <summary>
/// The accuracy of VQA v2: an answer counts fully where at least three of the other people gave it, averaged over leaving each person out.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public static class VqaAccuracy
{
    private const double Enough = 3;

    /// <summary>The accuracy of one answer, from 0 to 1. With ten people: one agrees 0.3, two 0.6, three 0.9, four or more 1.</summary>
    /// <param name="predicted">The answer to judge.</param>
    /// <param name="answers">
    /// What people answered, each person's answer once, so repeated where they agree. Where all are the same letter by letter, the answer is
    /// compared as it is, capitals included; otherwise everything goes through <see cref="VqaAnswerText.Normalize"/>. A single answer has no
    /// other to agree with, so it always scores 0.
    /// </param>
    /// <exception cref="ArgumentException">There is no answer, or one is null.</exception>
    public static double Score(string predicted, IReadOnlyList<string> answers)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(answers);
        if (answers.Count == 0 || answers.Contains(null!))
        {
            throw new ArgumentException(
                answers.Count == 0
                    ? "The question has no answer of a person. Give at least one (the benchmark has ten), or leave the question out."
                    : "An answer of a person is null. Leave missing answers out.",
                nameof(answers));
        }

        string[] given = [.. answers.Select(VqaAnswerText.Strip)];
        var asked = VqaAnswerText.Strip(predicted);
        if (given.Distinct(StringComparer.Ordinal).Skip(1).Any())
        {
            given = [.. given.Select(VqaAnswerText.Normalize)];
            asked = VqaAnswerText.Normalize(asked);
        }

        var agree = given.Count(answer => answer == asked);
        return given.Average(answer => Math.Min(1, (agree - (answer == asked ? 1 : 0)) / Enough));
    }
}
