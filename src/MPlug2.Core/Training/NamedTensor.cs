using static TorchSharp.torch;

namespace MPlug2.Training;

/// <summary>A tensor and its name in the module.</summary>
/// <param name="Name">As in the state dictionary.</param>
/// <param name="Tensor">The tensor itself, not a copy.</param>
public readonly record struct NamedTensor(string Name, Tensor Tensor);
