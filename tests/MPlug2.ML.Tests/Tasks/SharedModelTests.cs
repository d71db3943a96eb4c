using MPlug2.ML.Tasks;

namespace MPlug2.ML.Tests.Tasks;

public class SharedModelTests
{
    private readonly Resource _resource = new();

    [Fact]
    public void Dispose_SeveralHolders_FreesWithTheLast()
    {
        var first = SharedModel<Resource>.Own(_resource, "first");
        var second = first.Share("second");
        var third = second.Share("third");
        first.Dispose();
        first.Dispose();
        third.Dispose();
        Assert.Equal(0, _resource.Disposals);
        Assert.Same(_resource, second.Use(resource => resource));
        second.Dispose();
        Assert.Equal(1, _resource.Disposals);
    }

    [Fact]
    public void Use_HolderHasLetGo_ThrowsEvenIfOthersHold()
    {
        var first = SharedModel<Resource>.Own(_resource, "the captioner");
        using var second = first.Share("second");
        first.Dispose();
        Assert.Contains("the captioner", Assert.Throws<ObjectDisposedException>(() => first.Use(_ => 0)).Message);
        Assert.Throws<ObjectDisposedException>(() => first.Share("third"));
    }

    [Fact]
    public void Finalizer_ForgottenHolder_DoesNotKeepTheModel()
    {
        var first = SharedModel<Resource>.Own(_resource, "first");
        Forget(first);
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal(0, _resource.Disposals);
        first.Dispose();
        Assert.Equal(1, _resource.Disposals);
    }

    [Fact]
    public void Use_ManyThreads_TakesTurns()
    {
        using var shared = SharedModel<Resource>.Own(_resource, "first");
        Parallel.For(0, 1000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            using var own = shared.Share("thread");
            own.Use(resource => resource.Count++);
        });
        Assert.Equal(1000, _resource.Count);
        Assert.Equal(0, _resource.Disposals);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Forget(SharedModel<Resource> model) => model.Share("forgotten");

    private sealed class Resource : IDisposable
    {
        internal int Count { get; set; }

        internal int Disposals { get; private set; }

        public void Dispose() => Disposals++;
    }
}
