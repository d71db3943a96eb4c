using static TorchSharp.torch;

namespace MPlug2.Core.Tests;

internal static class Leaks
{
    /// <summary>Asserts that an action leaves no tensor behind, but for what its first run makes for good.</summary>
    internal static void None(Action action, int times)
    {
        action();
        var before = Tensor.TotalCount;
        for (var i = 0; i < times; i++)
        {
            action();
        }

        Assert.InRange(Tensor.TotalCount, 0, before); // fewer: another test's leftovers were collected meanwhile
    }
}
