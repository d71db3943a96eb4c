namespace MPlug2.ML.Tasks;

/// <summary>A row of a validation set, what the network saw of it, and what it said.</summary>
internal sealed record Answered<TTarget, TExample, TAnswer>(MediaTargetRow<TTarget> Row, TExample Example, TAnswer Answer);
