using MPlug2.ML.Media;

namespace MPlug2.ML.Tasks;

/// <summary>A row's answer, or why its medium was rejected.</summary>
/// <param name="Answer">The answer, or null.</param>
/// <param name="Rejection">The reason, or null.</param>
/// <typeparam name="TAnswer">What the task says of a row.</typeparam>
public sealed record MediaAnswer<TAnswer>(TAnswer? Answer, VideoRejectedException? Rejection)
    where TAnswer : class;
