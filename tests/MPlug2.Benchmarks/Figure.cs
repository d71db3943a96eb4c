namespace MPlug2.Benchmarks;

/// <summary>One measured figure beside its limit, both from this run.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The measurement.</param>
/// <param name="Limit">What the machine could do at best, or what it is compared with.</param>
/// <param name="Unit">Of both.</param>
/// <param name="Goal">What the ratio of value to limit should be, as a number; null for a figure without a goal.</param>
/// <param name="AtMost">Whether the ratio should stay below the goal (times) or reach it (speeds).</param>
/// <param name="Note">What the limit is.</param>
internal sealed record Figure(string Name, double Value, double Limit, string Unit, double? Goal, bool AtMost, string Note)
{
    public double Ratio => Value / Limit;

    public bool? Met => Goal is not { } goal ? null : AtMost ? Ratio <= goal : Ratio >= goal;
}
