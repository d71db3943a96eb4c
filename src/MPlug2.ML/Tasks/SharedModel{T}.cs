namespace MPlug2.ML.Tasks;

/// <summary>
/// One holder's share in a model. The model is disposed of when its last holder has let go; each holder can use it until it lets go
/// itself. Uses take turns, so that two batches never compete for the memory of the device. Safe for all threads.
/// </summary>
internal sealed class SharedModel<T> : IDisposable where T : class, IDisposable
{
    private readonly Body _body;
    private readonly string _holder;
    private int _released;

    private SharedModel(Body body, string holder) => (_body, _holder) = (body, holder);

    // Not a destructor for the model: a holder that was forgotten must not keep the model alive for the others.
    ~SharedModel() => Release(disposeModel: false);

    internal bool IsDisposed => Volatile.Read(ref _released) != 0;

    /// <summary>The first share; the model is the shares' from now on.</summary>
    /// <param name="model">The model.</param>
    /// <param name="holder">Who holds the share, for messages.</param>
    /// <param name="gate">A lock to take turns by, where the model has parts in common with another one.</param>
    internal static SharedModel<T> Own(T model, string holder, Lock? gate = null) => new(new Body(model, gate ?? new Lock()), holder);

    /// <summary>Another share.</summary>
    /// <exception cref="ObjectDisposedException">This holder has let go.</exception>
    internal SharedModel<T> Share(string holder)
    {
        lock (_body.Gate)
        {
            ThrowIfDisposed();
            Interlocked.Increment(ref _body.Holders);
            return new SharedModel<T>(_body, holder);
        }
    }

    /// <summary>Uses the model when its turn comes.</summary>
    /// <exception cref="ObjectDisposedException">This holder has let go.</exception>
    internal TResult Use<TResult>(Func<T, TResult> use)
    {
        lock (_body.Gate)
        {
            ThrowIfDisposed();
            var result = use(_body.Model);
            GC.KeepAlive(this);
            return result;
        }
    }

    public void Dispose()
    {
        Release(disposeModel: true);
        GC.SuppressFinalize(this);
    }

    internal void ThrowIfDisposed()
    {
        if (IsDisposed)
        {
            throw new ObjectDisposedException(_holder, $"{_holder} is disposed of. Was it by a PredictionEngine? An engine disposes of " +
                "its transformer along with itself, unless it is made with PredictionEngineOptions { OwnsTransformer = false }.");
        }
    }

    private void Release(bool disposeModel)
    {
        if (Interlocked.Exchange(ref _released, 1) != 0)
        {
            return;
        }

        if (!disposeModel)
        {
            // On the finalizer's thread, which must not wait for a batch. At 0 the model is unreachable, and its tensors free themselves.
            Interlocked.Decrement(ref _body.Holders);
            return;
        }

        lock (_body.Gate)
        {
            if (Interlocked.Decrement(ref _body.Holders) == 0)
            {
                _body.Model.Dispose();
            }
        }
    }

    private sealed class Body(T model, Lock gate)
    {
        internal int Holders = 1;

        internal T Model => model;

        internal Lock Gate => gate;
    }
}
