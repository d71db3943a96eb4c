using System.Runtime.ExceptionServices;

namespace MPlug2.Training;

/// <summary>
/// Loads the rows of one epoch on background threads, a bounded number of batches ahead, and hands the batches out in order.
/// </summary>
/// <remarks>One thread takes. An exception of the source surfaces, with its own stack, when its batch is due: never earlier, so that a
/// run does not depend on how far ahead the threads are.</remarks>
internal sealed class BatchLoader<TExample> : IDisposable
    where TExample : class
{
    // How long Dispose waits for loads that do not watch their token.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly object _gate = new();
    private readonly CancellationTokenSource _stop;
    private readonly IExampleSource<TExample> _source;
    private readonly int[] _order;
    private readonly int _epoch;
    private readonly int _batchSize;
    private readonly int _batchesAhead;
    private readonly Slot[] _slots;
    private readonly Thread[] _threads;
    private int _nextBatch;
    private int _nextPosition;
    private int _limit;
    private bool _stopped;

    /// <param name="source">The rows.</param>
    /// <param name="order">Row of each position of the epoch.</param>
    /// <param name="epoch">From 0.</param>
    /// <param name="firstBatch">Where a resumed epoch begins.</param>
    /// <param name="options">Batch size, threads, batches ahead.</param>
    /// <param name="cancellationToken">Ends everything at once.</param>
    internal BatchLoader(
        IExampleSource<TExample> source, int[] order, int epoch, int firstBatch, TrainingOptions options,
        CancellationToken cancellationToken)
    {
        _source = source;
        _order = order;
        _epoch = epoch;
        _batchSize = options.BatchSize;
        _batchesAhead = options.PrefetchBatches;
        _nextBatch = firstBatch;
        _nextPosition = firstBatch * _batchSize;
        _slots = new Slot[order.Length];
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _limit = LimitFor(_batchesAhead == 0 ? firstBatch - 1 : firstBatch);
        _threads = new Thread[Math.Min(options.LoaderThreads, Math.Max(1, order.Length - _nextPosition))];
        for (var i = 0; i < _threads.Length; i++)
        {
            _threads[i] = new Thread(Work) { IsBackground = true, Name = $"MPlug2 loader {i + 1}" };
            _threads[i].Start();
        }
    }

    /// <summary>The next batch: its examples in order, and how many rows the source skipped.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    internal (List<TExample> Examples, int Skipped) Take(CancellationToken cancellationToken)
    {
        using var wake = cancellationToken.Register(Wake);
        lock (_gate)
        {
            var start = _nextBatch * _batchSize;
            var end = Math.Min(_order.Length, start + _batchSize);
            _limit = LimitFor(_nextBatch);
            Monitor.PulseAll(_gate);
            while (!cancellationToken.IsCancellationRequested && !IsLoaded(start, end))
            {
                Monitor.Wait(_gate);
            }

            cancellationToken.ThrowIfCancellationRequested();
            var batch = _slots.AsSpan(start, end - start);
            foreach (var slot in batch)
            {
                slot.Error?.Throw();
            }

            var examples = new List<TExample>(batch.Length);
            foreach (ref var slot in batch)
            {
                if (slot.Example is { } example)
                {
                    examples.Add(example);
                    slot.Example = null; // the taker owns it now
                }
            }

            _nextBatch++;
            return (examples, batch.Length - examples.Count);
        }
    }

    /// <summary>
    /// Stops the threads and disposes what nobody took. A load that ignores its token is left behind after two seconds.
    /// </summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.PulseAll(_gate);
        }

        _stop.Cancel();
        var ended = true;
        foreach (var thread in _threads)
        {
            ended &= thread.Join(Grace);
        }

        lock (_gate)
        {
            foreach (ref var slot in _slots.AsSpan())
            {
                (slot.Example as IDisposable)?.Dispose();
                slot.Example = null;
            }
        }

        if (ended)
        {
            _stop.Dispose(); // a load left behind may still look at its token
        }
    }

    private bool IsLoaded(int start, int end)
    {
        foreach (ref readonly var slot in _slots.AsSpan(start, end - start))
        {
            if (!slot.Done)
            {
                return false;
            }
        }

        return true;
    }

    private int LimitFor(int batch) => (int)Math.Min(_order.Length, (long)(batch + 1 + _batchesAhead) * _batchSize);

    private void Wake()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }

    private void Work()
    {
        while (Claim() is { } position)
        {
            var slot = new Slot { Done = true };
            try
            {
                slot.Example = _source.Load(_order[position], _epoch, _stop.Token);
            }
            catch (Exception error)
            {
                slot.Error = ExceptionDispatchInfo.Capture(error);
            }

            lock (_gate)
            {
                if (_stopped)
                {
                    (slot.Example as IDisposable)?.Dispose();
                    return;
                }

                _slots[position] = slot;
                Monitor.PulseAll(_gate);
            }
        }
    }

    private int? Claim()
    {
        lock (_gate)
        {
            while (!_stopped && _nextPosition >= _limit && _nextPosition < _order.Length)
            {
                Monitor.Wait(_gate);
            }

            return _stopped || _nextPosition >= _order.Length ? null : _nextPosition++;
        }
    }

    private record struct Slot(bool Done, TExample? Example, ExceptionDispatchInfo? Error);
}
