namespace MPlug2.Tasks;

/// <summary>A task that reads texts up to a limit, and says which ones were longer.</summary>
/// <typeparam name="TExample">The task's example.</typeparam>
public interface ILimitsTexts<in TExample>
{
    /// <summary>Most tokens of an example's text, special tokens included; longer ones lose their end.</summary>
    int MaximumTokens { get; }

    /// <summary>Counts what was read for answers (and not in training), and what lost its end.</summary>
    CutCounter CutTexts { get; }

    /// <summary>Whether the text of an example is too long and loses its end.</summary>
    bool IsCut(TExample example);
}
