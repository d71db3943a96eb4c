using static System.FormattableString;
using static TorchSharp.torch;

namespace MPlug2.Training;

/// <content>The end of an epoch: validation, best weights, early stopping, history; and divergence.</content>
internal sealed partial class TrainingRun<TExample>
{
    private void FinishEpoch()
    {
        if (_at.EpochLossCount == 0 && _at.Batch >= _batchesPerEpoch) // a step limit may end an epoch after one batch
        {
            throw new InvalidOperationException($"Every row of epoch {_at.Epoch + 1} was skipped ({_at.EpochSkipped}); there is " +
                                                "nothing to train on. Look at why the example source skips rows.");
        }

        var due = _validate is not null && ((_at.Epoch + 1) % _options.ValidateEvery == 0 || _at.Step >= _totalSteps);
        double? metric = due ? Validate() : null;
        var seconds = _at.EpochSeconds + _time.GetElapsedTime(_epochStarted).TotalSeconds;
        var record = new EpochRecord(
            _at.Epoch + 1, _at.Step, _at.EpochLossCount == 0 ? double.NaN : _at.EpochLossSum / _at.EpochLossCount, metric, RatesAt(_at.Step - 1)[0], seconds, _at.EpochSkipped);
        _at.History.Add(record);
        Judge(metric);
        _log?.Invoke(Invariant($"epoch {record.Epoch}/{_options.Epochs} done: loss {record.Loss:f4}, ") +
                     (metric is { } value ? Invariant($"metric {value:g5} (best {_at.BestMetric:g5}), ") : "") +
                     Invariant($"{seconds:f0} s, {record.SkippedRows} rows skipped"));
        _at.Epoch++;
        _at.Batch = 0;
        _at.EpochLossSum = _at.EpochSeconds = 0;
        _at.EpochLossCount = _at.EpochSkipped = 0;
        if (_options.CheckpointEveryEpochs > 0 && _at.Epoch % _options.CheckpointEveryEpochs == 0)
        {
            SaveState();
        }
    }

    private double Validate()
    {
        _task.Module.eval();
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        try
        {
            return _validate!(_token);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            SaveState(); // the epoch is trained: a resumed run begins with its validation
            throw;
        }
    }

    private void Judge(double? metric)
    {
        if (metric is not { } value)
        {
            if (_at.BestMetric is null)
            {
                Keep(); // without validation the last whole epoch is the best there is
            }

            return;
        }

        _at.LastMetric = value;
        if (double.IsNaN(value))
        {
            _log?.Invoke($"The metric of epoch {_at.Epoch + 1} is not a number; it counts as no improvement.");
        }
        else if (_at.BestMetric is null || value > _at.BestMetric)
        {
            _at.BestMetric = value;
            _at.BestEpoch = _at.Epoch + 1;
            Keep();
        }

        var reference = _at.StoppingReference + (_options.EarlyStopping?.MinimumDelta ?? 0);
        if (!double.IsNaN(value) && (reference is null || value > reference))
        {
            _at.StoppingReference = value;
            _at.ValidationsWithoutImprovement = 0;
        }
        else
        {
            _at.ValidationsWithoutImprovement++;
        }
    }

    private void Keep()
    {
        _kept.Capture();
        _at.KeptEpoch = _at.Epoch + 1;
    }

    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    private void Diverge(long step, double loss, double gradientNorm)
    {
        var rate = RatesAt(step)[0];
        _kept.Restore();
        throw new TrainingDivergedException(step + 1, loss, gradientNorm, rate, _at switch
        {
            { BestEpoch: { } epoch } => $"the weights of its best epoch ({epoch})",
            { KeptEpoch: { } epoch } => $"the weights of its last whole epoch ({epoch})",
            _ => "its starting weights",
        });
    }
}
