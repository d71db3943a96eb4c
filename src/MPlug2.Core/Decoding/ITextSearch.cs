namespace MPlug2.Decoding;

/// <summary>A way of choosing the next words.</summary>
internal interface ITextSearch
{
    /// <summary>Generates for every medium that <paramref name="model"/> was started with.</summary>
    /// <param name="model">Scores of next tokens.</param>
    /// <param name="prefixes">The given beginning of each medium's text; all of one length.</param>
    /// <param name="cancellationToken">Checked before each step.</param>
    /// <returns>For each medium its hypotheses, best first.</returns>
    IReadOnlyList<IReadOnlyList<Hypothesis>> Search(
        INextTokenModel model, IReadOnlyList<IReadOnlyList<int>> prefixes, CancellationToken cancellationToken);
}
