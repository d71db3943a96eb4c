namespace MPlug2.Training;

/// <summary>The arithmetic of AdamW over flat memory.</summary>
internal interface IAdamWKernel
{
    /// <summary>Of all gradients.</summary>
    double SumOfSquares();

    /// <summary>Updates the elements from <paramref name="offset"/> on.</summary>
    void Update(long offset, long length, in AdamWUpdate update);
}
