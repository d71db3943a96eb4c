using MPlug2.Metrics;

namespace MPlug2.Detection.Data;

/// <summary>An object that a person marked in a picture.</summary>
/// <param name="Class">Its class, from 0.</param>
/// <param name="Box">Its box in pixels; pixel i covers i to i + 1.</param>
/// <param name="Mask">Its shape; null where only boxes were marked.</param>
/// <param name="IsCrowd">Whether it stands for many objects that were not marked one by one. Such are not learnt.</param>
public sealed record AnnotatedObject(int Class, BoundingBox Box, ObjectMask? Mask = null, bool IsCrowd = false);
