namespace MPlug2.Metrics;

/// <summary>SPICE of one caption.</summary>
/// <param name="All">Over all tuples: its F is the score. A corpus has the mean of its items.</param>
/// <param name="Object">Over tuples of one part: things.</param>
/// <param name="Attribute">Over tuples of two parts: a thing and what it is like.</param>
/// <param name="Relation">Over tuples of three parts: two things and what joins them.</param>
public sealed record SpiceScores(SpiceFigures All, SpiceFigures Object, SpiceFigures Attribute, SpiceFigures Relation);
