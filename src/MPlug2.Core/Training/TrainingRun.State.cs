using System.Globalization;

namespace MPlug2.Training;

/// <content>Saving and resuming.</content>
internal sealed partial class TrainingRun<TExample>
{
    private (long Step, int Epoch)? _savedAt;

    /// <summary>Continues from a whole state.</summary>
    /// <exception cref="TrainingStateMismatchException">It belongs to a run with other settings.</exception>
    internal void Resume(string path)
    {
        var stored = TrainingStateFile.ReadPosition(path);
        var differences = stored.Settings.Keys.Union(_at.Settings.Keys)
            .Select(name => new StateDifference(
                name, stored.Settings.GetValueOrDefault(name, "not set"), _at.Settings.GetValueOrDefault(name, "not set")))
            .Where(item => item.Stored != item.Now).ToList();
        if (differences.Count > 0)
        {
            throw new TrainingStateMismatchException(path, differences);
        }

        var entries = _optimizer.Parameters.Entries;
        for (var i = 0; i < entries.Count; i++)
        {
            if (stored.ParameterUpdates[i] >= 0)
            {
                entries[i].Updates = stored.ParameterUpdates[i];
                _optimizer.Parameters.Attach(entries[i], gradient: null);
            }
        }

        TrainingStateFile.ReadTensors(path, Tensors(withGradients: stored.Accumulated > 0));
        _task.ForgetWeights();
        _at = stored;
        _savedAt = Path.GetDirectoryName(Path.GetFullPath(path)) == _directory?.Path ? (_at.Step, _at.Epoch) : null;
        _log?.Invoke($"Resumed at epoch {_at.Epoch + 1}, step {_at.Step} of {_totalSteps}, from '{path}'.");
    }

    private void SaveState()
    {
        if (_directory is null || _savedAt == (_at.Step, _at.Epoch))
        {
            return;
        }

        _optimizer.Parameters.AttachNewGradients();
        _at.ParameterUpdates = [.. _optimizer.Parameters.Entries.Select(entry => entry.HasGradient ? entry.Updates : -1)];
        _directory.Save(_at, Tensors(withGradients: _at.Accumulated > 0));
        _savedAt = (_at.Step, _at.Epoch);
    }

    private List<NamedTensor> Tensors(bool withGradients)
    {
        List<NamedTensor> tensors =
        [
            new("parameters", _optimizer.Parameters.Values),
            new("first moments", _optimizer.FirstMoments),
            new("second moments", _optimizer.SecondMoments),
        ];
        if (withGradients)
        {
            tensors.Add(new("gradients", _optimizer.Parameters.Gradients));
        }

        tensors.AddRange(_state.Select(item => new NamedTensor("state/" + item.Name, item.Tensor)));
        tensors.AddRange(_kept.Copies);
        return tensors;
    }

    // What shapes the numbers. Where to save, how to load ahead or when to stop early may change between calls.
    private Dictionary<string, string> Settings(IReadOnlyList<ParameterGroup> groups)
    {
        static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "none";
        var settings = new Dictionary<string, string>
        {
            [nameof(TrainingOptions.Seed)] = Text(_options.Seed),
            [nameof(TrainingOptions.Epochs)] = Text(_options.Epochs),
            [nameof(TrainingOptions.BatchSize)] = Text(_options.BatchSize),
            [nameof(TrainingOptions.GradientAccumulation)] = Text(_options.GradientAccumulation),
            [nameof(TrainingOptions.WarmupSteps)] = Text(_options.WarmupSteps),
            [nameof(TrainingOptions.SecondMomentDecay)] = Text(_options.SecondMomentDecay),
            [nameof(TrainingOptions.WarmupLearningRate)] = Text(_options.WarmupLearningRate),
            [nameof(TrainingOptions.MinimumLearningRate)] = Text(_options.MinimumLearningRate),
            [nameof(TrainingOptions.MaximumGradientNorm)] = Text(_options.MaximumGradientNorm),
            [nameof(TrainingOptions.MaximumSteps)] = Text(_options.MaximumSteps),
            ["number of rows"] = Text(_rows),
            ["names and shapes of the parameters"] = _optimizer.Parameters.Layout,
            ["configuration"] = _task.Configuration,
        };
        if (_options.RateDrops is { Count: > 0 } drops)
        {
            settings[nameof(TrainingOptions.RateDrops)] = string.Join("; ", drops.Select(drop => $"{Text(drop.After)}: {Text(drop.Factor)}"));
        }

        foreach (var group in groups)
        {
            settings[$"learning rate of '{group.Name}'"] = Text(group.LearningRate);
            settings[$"weight decay of '{group.Name}'"] = Text(group.WeightDecay);
        }

        return settings;
    }
}
