using static TorchSharp.torch;

namespace MPlug2.Tasks;

/// <summary>From the states of a medium or a text to one state that stands for all of it.</summary>
internal static class PooledStates
{
    /// <summary>Vision states, the class token first. [B, m, H] -> [B, H].</summary>
    internal static Tensor OfVision(Tensor states, StatePooling pooling)
    {
        if (pooling == StatePooling.ClassToken)
        {
            return states.select(1, 0);
        }

        using var patches = states.narrow(1, 1, states.shape[1] - 1);
        return patches.mean([1]);
    }

    /// <summary>Text states, [CLS] first. [B, n, H] -> [B, H].</summary>
    /// <param name="states">[B, n, H].</param>
    /// <param name="mask">1 for a token, 0 for padding; int64 [B, n].</param>
    /// <param name="pooling">Which.</param>
    internal static Tensor OfText(Tensor states, Tensor mask, StatePooling pooling)
    {
        if (pooling == StatePooling.ClassToken)
        {
            return states.select(1, 0);
        }

        using var scope = NewDisposeScope();
        var counted = mask.to(states.dtype).unsqueeze(2);                           // [B, n, 1]
        return states.mul(counted).sum(1).div(counted.sum(1)).MoveToOuterDisposeScope();
    }
}
