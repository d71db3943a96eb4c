namespace MPlug2.ML;

/// <summary>One picture or video that was judged.</summary>
/// <param name="PredictedClass">The class with the highest score, from 0.</param>
/// <param name="Rank">How many classes come before the right one (the best of several right ones): 0 for a hit.</param>
/// <param name="Views">How many rows it had.</param>
public sealed record ClassificationItem(int PredictedClass, int Rank, int Views);
