using MPlug2.Platform;
using static System.FormattableString;
using static TorchSharp.torch;

namespace MPlug2.Training;

/// <summary>One call of <see cref="Trainer{TExample}.Fit"/>: the loop over epochs and steps.</summary>
internal sealed partial class TrainingRun<TExample> : IDisposable
    where TExample : class
{
    private readonly TrainingOptions _options;
    private readonly TimeProvider _time;
    private readonly ITrainable<TExample> _task;
    private readonly IExampleSource<TExample> _examples;
    private readonly Func<CancellationToken, double>? _validate;
    private readonly Action<string>? _log;
    private readonly CheckpointDirectory? _directory;
    private readonly CancellationToken _token;
    private readonly RandomStreams _streams;
    private readonly int _rows;
    private readonly int _batchesPerEpoch;
    private readonly long _totalSteps;
    private readonly ILearningRateSchedule _schedule;
    private readonly FlatAdamW _optimizer;
    private readonly IReadOnlyList<NamedTensor> _state;
    private readonly WeightSnapshot _kept;
    private readonly ProgressMeter _meter;
    private readonly double[] _rates;
    private readonly long _started;
    private TrainingPosition _at;
    private long _epochStarted;

    internal TrainingRun(
        TrainingOptions options, TimeProvider time, ITrainable<TExample> task, IExampleSource<TExample> examples,
        Func<CancellationToken, double>? validate, IProgress<TrainingProgress>? progress, Action<string>? log,
        CheckpointDirectory? directory, CancellationToken token)
    {
        _options = options;
        _time = time;
        _task = task;
        _examples = examples;
        _validate = validate;
        _log = log;
        _directory = directory;
        _token = token;
        _streams = new RandomStreams(options.Seed);
        _rows = examples.Count;
        _batchesPerEpoch = (int)(((long)_rows + options.BatchSize - 1) / options.BatchSize);
        _totalSteps = Math.Min((long)options.Epochs * _batchesPerEpoch, options.MaximumSteps ?? long.MaxValue);
        var warmup = Math.Min(options.WarmupSteps, _totalSteps / 4);
        _schedule = options.RateDrops is { Count: > 0 } drops
            ? new StepSchedule(_totalSteps, warmup, Math.Min(1, options.WarmupLearningRate / options.LearningRate), drops)
            : new LearningRateSchedule(_totalSteps, warmup, options.WarmupLearningRate, options.MinimumLearningRate);
        var groups = task.ParameterGroups(options);
        _optimizer = new FlatAdamW(groups, new AdamWConstants(Beta2: options.SecondMomentDecay), options.MaximumGradientNorm);
        _rates = new double[groups.Count];
        _state = task.State();
        _kept = new WeightSnapshot([new NamedTensor("weights", _optimizer.Parameters.Values), .. _state]);
        _at = new TrainingPosition { Settings = Settings(groups) };
        _meter = new ProgressMeter(time, progress);
        _started = time.GetTimestamp();
        if (warmup < options.WarmupSteps)
        {
            _log?.Invoke($"The run has {_totalSteps} steps: the warm-up takes {warmup} of them instead of {options.WarmupSteps}.");
        }
    }

    internal TrainingResult Execute()
    {
        TrainingStopReason reason;
        try
        {
            reason = TrainEpochs();
        }
        catch (OperationCanceledException) when (_token.IsCancellationRequested)
        {
            reason = TrainingStopReason.Cancelled;
        }

        SaveState();
        if (_options.KeepBest && _at.BestMetric is not null)
        {
            _kept.Restore();
        }

        _log?.Invoke(Invariant($"Training ended ({reason}) after {_at.Step} steps") +
                     (_at.BestMetric is { } best ? Invariant($"; best metric {best:g5} in epoch {_at.BestEpoch}.") : "."));
        return new TrainingResult(
            reason, (int)(_at.Step / _batchesPerEpoch), _at.Step, _at.BestMetric, _at.BestEpoch, _at.Skipped, [.. _at.History]);
    }

    public void Dispose()
    {
        _task.Module.eval();
        _kept.Dispose();
        _optimizer.Dispose();
        _task.ForgetWeights();
    }

    private TrainingStopReason TrainEpochs()
    {
        while (_at.Step < _totalSteps || _at.Batch > 0)
        {
            if (IsExhausted)
            {
                return TrainingStopReason.EarlyStopped;
            }

            _epochStarted = _time.GetTimestamp();
            if (!TrainEpoch())
            {
                return TrainingStopReason.TimeLimit;
            }

            _token.ThrowIfCancellationRequested(); // validation may take long; a resumed run begins with it
            FinishEpoch();
        }

        return _totalSteps < (long)_options.Epochs * _batchesPerEpoch ? TrainingStopReason.StepLimit : TrainingStopReason.Completed;
    }

    private bool IsExhausted => _options.EarlyStopping is { } stopping && _at.ValidationsWithoutImprovement >= stopping.Patience;

    /// <summary>Trains what is left of the epoch; false when the time is up.</summary>
    private bool TrainEpoch()
    {
        _task.Module.train();
        var order = Enumerable.Range(0, _rows).ToArray();
        _streams.Create("shuffle", _at.Epoch).Shuffle(order);
        if (_at.Batch >= _batchesPerEpoch || _at.Step >= _totalSteps)
        {
            return true; // resumed between the last step and its validation
        }

        using var loader = new BatchLoader<TExample>(_examples, order, _at.Epoch, _at.Batch, _options, _token);
        try
        {
            while (_at.Batch < _batchesPerEpoch && _at.Step < _totalSteps)
            {
                if (_options.MaximumDuration is { } limit && _time.GetElapsedTime(_started) >= limit)
                {
                    return false;
                }

                _token.ThrowIfCancellationRequested();
                var (batch, skipped) = loader.Take(_token);
                try
                {
                    TrainStep(batch, skipped);
                }
                finally
                {
                    batch.ForEach(static example => (example as IDisposable)?.Dispose());
                }

                if (_options.CheckpointEverySteps is { } every && _at.Step % every == 0)
                {
                    SaveState();
                }
            }
        }
        finally
        {
            _at.EpochSeconds += _time.GetElapsedTime(_epochStarted).TotalSeconds;
            _epochStarted = _time.GetTimestamp();
        }

        return true;
    }

    private void TrainStep(List<TExample> batch, int skipped)
    {
        var step = _at.Step;
        double? loss = batch.Count > 0 ? Backward(batch, step) : null;
        _at.Accumulated += batch.Count > 0 ? 1 : 0;
        _at.Step++;
        _at.Batch++;
        _at.EpochSkipped += skipped;
        _at.Skipped += skipped;

        // The last group of an epoch may be short: the mean is over what was accumulated, skipped batches left out.
        var groupEnds = _at.Batch % _options.GradientAccumulation == 0 || _at.Batch == _batchesPerEpoch || _at.Step == _totalSteps;
        if (groupEnds && _at.Accumulated > 0)
        {
            Update(step, loss);
        }

        if (loss is { } value)
        {
            _at.EpochLossSum += value;
            _at.EpochLossCount++;
            _at.SmoothedLoss = _at.SmoothedLoss is { } smoothed ? smoothed + 0.04 * (value - smoothed) : value;
        }

        var report = _meter.Report(_at, batch.Count, loss, _options.Epochs, _totalSteps, RatesAt(step));
        if (_options.LogEverySteps > 0 && _at.Step % _options.LogEverySteps == 0)
        {
            _log?.Invoke(
                Invariant($"epoch {report.Epoch}/{report.Epochs} step {report.Step}/{report.TotalSteps} loss {report.SmoothedLoss:f4} ") +
                Invariant($"rate {_rates[0]:g3}, {report.ExamplesPerSecond:f1} rows/s, {RemainingTime.Text(report.TimeLeft)} left"));
        }
    }

    private double Backward(List<TExample> batch, long step)
    {
        using var scope = NewDisposeScope();
        using var generator = manual_seed(_streams.SeedOf("dropout", step));
        var loss = LossOf(batch);
        if (loss.numel() != 1 || !loss.requires_grad)
        {
            throw new InvalidOperationException($"The loss has {loss.numel()} elements and requires_grad {loss.requires_grad}; " +
                                                "training needs one number that depends on the trained parameters.");
        }

        var value = loss.to_type(ScalarType.Float64).item<double>();
        if (!double.IsFinite(value))
        {
            Diverge(step, value, gradientNorm: 0);
        }

        loss.backward();
        return value;
    }

    private Tensor LossOf(List<TExample> batch)
    {
        try
        {
            return _task.Loss(batch);
        }
        catch (TrainingDivergedException)
        {
            _kept.Restore(); // a task may see before its loss does that numbers went out of bounds
            throw;
        }
    }

    private void Update(long step, double? loss)
    {
        var norm = _optimizer.Step(RatesAt(step), 1.0 / _at.Accumulated);
        if (!double.IsFinite(norm))
        {
            Diverge(step, loss ?? double.NaN, norm);
        }

        _optimizer.ClearGradients();
        _at.GradientNorm = norm;
        _at.Accumulated = 0;
        _at.Updates++;
    }

    private double[] RatesAt(long step)
    {
        for (var group = 0; group < _rates.Length; group++)
        {
            _rates[group] = _schedule.RateOf(_optimizer.Parameters.Groups[group].LearningRate, step);
        }

        return _rates;
    }
}
