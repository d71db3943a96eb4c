using static TorchSharp.torch;

namespace MPlug2.Detection;

/// <summary>What went into a stage and what came out.</summary>
/// <param name="Inputs">Boxes of each picture.</param>
/// <param name="Logits">[n, K + 1], pictures one after the other.</param>
/// <param name="Deltas">[n, 4].</param>
internal sealed record StageOutput(IReadOnlyList<LabelledBoxes> Inputs, Tensor Logits, Tensor Deltas)
{
    internal int Count => Inputs.Sum(boxes => boxes.Boxes.Length);

    /// <summary>The boxes that the deltas lead to, picture by picture.</summary>
    internal PixelBox[][] Decode(BoxWeights weights)
    {
        var deltas = BoxTensors.ToFloats(Deltas);
        var decoded = new PixelBox[Inputs.Count][];
        var at = 0;
        for (var picture = 0; picture < decoded.Length; picture++)
        {
            var boxes = Inputs[picture].Boxes;
            decoded[picture] = BoxCoding.Decode(boxes, deltas.AsSpan(4 * at, 4 * boxes.Length), weights);
            at += boxes.Length;
        }

        return decoded;
    }
}
