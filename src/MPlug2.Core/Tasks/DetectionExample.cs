using MPlug2.Detection.Data;
using MPlug2.Frames;

namespace MPlug2.Tasks;

/// <summary>A picture and, for training, the objects in it.</summary>
/// <param name="Frames">One frame of any size.</param>
/// <param name="Objects">
/// Boxes, classes and masks in pixels of this picture; empty for a picture without objects, null for scoring. Crowds are not learnt.
/// </param>
public sealed record DetectionExample(VideoFrames Frames, IReadOnlyList<AnnotatedObject>? Objects = null);
