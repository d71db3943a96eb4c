using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Microsoft.ML;

namespace MPlug2.ML.Data;

/// <summary>
/// Reads a source ahead of its consumer: one thread fills and prepares blocks in the order of the rows, and waits when enough of them are
/// ready. Starts with the first <see cref="Next"/>; owns the source cursor.
/// </summary>
internal sealed class BlockProducer : IDisposable
{
    private readonly DataViewRowCursor _source;
    private readonly BatchMapper _mapper;
    private readonly RowBlock[] _blocks;
    private readonly BlockingCollection<RowBlock> _free = [];
    private readonly BlockingCollection<RowBlock> _ready = [];
    private readonly CancellationTokenSource _stop = new();
    private ExceptionDispatchInfo? _fault;
    private Task? _worker;

    internal BlockProducer(DataViewRowCursor source, IReadOnlyList<DataViewSchema.Column> active, BatchMapper mapper, BatchOptions options)
    {
        _source = source;
        _mapper = mapper;

        // One block is with the consumer, the others are ready or being filled: that bounds how far ahead the source is read.
        _blocks = [.. Enumerable.Range(0, options.PrefetchBlocks + 1).Select(_ => new RowBlock(source, active, options.BatchSize))];
        foreach (var block in _blocks)
        {
            _free.Add(block);
        }
    }

    /// <summary>Cancelled when the consumer is done with the source.</summary>
    internal CancellationToken Stop => _stop.Token;

    /// <summary>
    /// Gives a block back and waits for the next one; null at the end. Throws what the source threw, after the rows before it.
    /// </summary>
    internal RowBlock? Next(RowBlock? finished)
    {
        _worker ??= Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (finished is not null)
        {
            Empty(finished);
            _free.Add(finished);
        }

        if (_ready.TryTake(out var block, Timeout.Infinite))
        {
            return block;
        }

        _fault?.Throw();
        return null;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _worker?.Wait(); // never faults: Run keeps what it catches
        foreach (var block in _blocks)
        {
            Empty(block);
        }

        _source.Dispose();
        _free.Dispose();
        _ready.Dispose();
        _stop.Dispose();
    }

    private void Run()
    {
        try
        {
            for (var more = true; more;)
            {
                var block = _free.Take(Stop);
                more = Fill(block);
                if (block.Count > 0)
                {
                    Prepare(block);
                    _ready.Add(block);
                }
            }
        }
        catch (Exception) when (Stop.IsCancellationRequested)
        {
            // The consumer has left: nobody is there to hear.
        }
        finally
        {
            _ready.CompleteAdding();
        }
    }

    // Rows before a faulty one are still delivered, as they would be without batches.
    private bool Fill(RowBlock block)
    {
        try
        {
            while (block.Count < block.Capacity)
            {
                Stop.ThrowIfCancellationRequested();
                if (!_source.MoveNext())
                {
                    return false;
                }

                block.Append();
            }

            return true;
        }
        catch (Exception error) when (!Stop.IsCancellationRequested)
        {
            _fault = ExceptionDispatchInfo.Capture(error);
            return false;
        }
    }

    // A row that can't be prepared is no fault of the source: whoever asks for an answer of its block hears of it.
    private void Prepare(RowBlock block)
    {
        try
        {
            block.Prepared = _mapper.Prepare(block, Stop);
        }
        catch (Exception error) when (!Stop.IsCancellationRequested)
        {
            block.Fault = ExceptionDispatchInfo.Capture(error);
        }
    }

    private void Empty(RowBlock block)
    {
        if (block.Prepared is { } prepared)
        {
            _mapper.Release(prepared);
            block.Prepared = null;
        }

        block.Clear();
    }
}
