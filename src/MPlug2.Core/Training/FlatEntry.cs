using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MPlug2.Training;

/// <summary>One parameter's place in the flat tensors.</summary>
internal sealed class FlatEntry(string name, Parameter parameter, int group, long offset)
{
    internal string Name { get; } = name;

    internal Parameter Parameter { get; } = parameter;

    /// <summary>Index of its parameter group.</summary>
    internal int Group { get; } = group;

    internal long[] Shape { get; } = parameter.shape;

    internal long Offset { get; } = offset;

    internal long Length { get; } = parameter.numel();

    /// <summary>Where the next parameter begins.</summary>
    internal long End { get; set; }

    /// <summary>Whether its gradient lives in the flat tensor; false until the first backward pass that reaches it.</summary>
    internal bool HasGradient { get; set; }

    /// <summary>Updates it took part in. Bias correction counts per parameter, as in torch.</summary>
    internal long Updates { get; set; }

    internal Tensor SliceOf(Tensor flat)
    {
        using var slice = flat.narrow(0, Offset, Length);
        return slice.view(Shape);
    }
}
