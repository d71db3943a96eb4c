using MPlug2.Detection.Data;

namespace MPlug2.Metrics.Detection;

/// <summary>An object that is in a picture.</summary>
/// <param name="Class">Its class, from 0.</param>
/// <param name="Box">Its box in pixels.</param>
/// <param name="Area">Its area in square pixels as annotated, which says whether it is small or large.</param>
/// <param name="IsCrowd">Whether it stands for many objects: detections inside it are neither right nor wrong.</param>
/// <param name="Mask">Its pixels, for masks.</param>
public sealed record TrueObject(int Class, BoundingBox Box, double Area, bool IsCrowd = false, RunLengthMask? Mask = null);
