using TorchSharp;
using static TorchSharp.torch;

namespace MPlug2.Checkpoints;

/// <summary>One loading: first every name and shape is compared without reading data, then, if all is well, the data moves.</summary>
internal sealed class LoadPlan
{
    private readonly TensorFile _file;
    private readonly OfficialKeyMap? _map;
    private readonly CheckpointLoadOptions _options;
    private readonly Dictionary<string, string> _storedNames;
    private readonly List<(string Stored, Tensor Target, TensorFit Fit)> _steps = [];
    private readonly List<string> _missing = [];
    private readonly List<ShapeMismatch> _wrongShape = [];
    private readonly List<string> _ignored = [];
    private readonly List<string> _renewed = [];
    private readonly List<string> _unexpected = [];

    internal LoadPlan(nn.Module module, TensorFile file, OfficialKeyMap? map, CheckpointLoadOptions options)
    {
        _file = file;
        _map = map;
        _options = options.For(module);
        _storedNames = new(StringComparer.Ordinal);
        foreach (var stored in file.Tensors.Keys
            .Where(name => name.StartsWith(options.NamePrefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var name = stored[options.NamePrefix.Length..];
            if (!_storedNames.TryAdd(map is null ? name : OfficialKeyMap.Normalise(name), stored))
            {
                _unexpected.Add(name); // both spellings of one name
            }
        }

        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (ours, target) in CheckpointLoader.NamedTensors(module))
        {
            PlanOne(map?.Entry(ours), ours, target, used);
        }

        foreach (var (name, stored) in _storedNames.Where(pair => !used.Contains(pair.Key)))
        {
            Leave(name, stored, used);
        }
    }

    internal LoadReport Execute()
    {
        var report = new LoadReport
        {
            Loaded = [.. _steps.Select(static step => step.Stored)],
            Resized = [.. _steps.Where(static step => step.Fit != TensorFit.Same).Select(static step => step.Stored)],
            Missing = _missing,
            WrongShape = _wrongShape,
            Unexpected = _unexpected,
            Ignored = _ignored,
            Renewed = _renewed,
        };
        if (_options.Strict && !report.IsComplete)
        {
            throw new CheckpointMismatchException(report);
        }

        foreach (var (stored, target, fit) in _steps)
        {
            Move(stored, target, fit);
        }

        return report;
    }

    private void PlanOne(KeyEntry? entry, string ours, Tensor target, HashSet<string> used)
    {
        if (_options.IsRenewed(ours))
        {
            _renewed.Add(ours);
            return;
        }

        var name = entry?.Official ?? ours;
        if (!_storedNames.TryGetValue(name, out var stored))
        {
            // A tied weight may be stored under its second name alone.
            if (entry?.Rule.Twin is not { } twin || !_storedNames.TryGetValue(twin, out stored))
            {
                _missing.Add(_options.NamePrefix + name);
                return;
            }

            name = twin;
        }

        used.Add(name);
        var shape = target.shape;
        var expected = entry?.OfficialShape(shape) ?? shape;
        var found = _file.Tensors[stored].Shape;
        var fit = TensorFits.Of(found, expected, ours, _options);
        if (fit == TensorFit.None)
        {
            _wrongShape.Add(new(stored, expected, found));
        }
        else
        {
            _steps.Add((stored, target, fit));
        }
    }

    private void Leave(string name, string stored, HashSet<string> used)
    {
        if (_options.OtherParts || _options.IsRenewed(name) || _map is not null && (_map.IsIgnored(name)
            || (_map.IsTwin(name, out var entry) && used.Contains(entry.Official) && AreEqual(stored, _storedNames[entry.Official]))))
        {
            _ignored.Add(stored);
        }
        else
        {
            _unexpected.Add(stored);
        }
    }

    private bool AreEqual(string first, string second)
    {
        if (!_file.Tensors[first].Equals(_file.Tensors[second]))
        {
            return false;
        }

        using Tensor left = _file.Read(first), right = _file.Read(second);
        return NativeTensors.HaveEqualBytes(left, right);
    }

    private void Move(string stored, Tensor target, TensorFit fit)
    {
        using var gradientOff = no_grad();
        using var scope = NewDisposeScope();
        var source = _file.Read(stored);
        var shape = target.shape;
        if (fit == TensorFit.FirstRows)
        {
            target.narrow(0, 0, source.shape[0]).copy_(source);
            return;
        }

        var fitting = fit == TensorFit.Same ? source.reshape(shape) : TensorFits.Interpolated(source, shape, fit, _options);
        if (_options.Alias && fitting.dtype == target.dtype && target.device_type == DeviceType.CPU && fitting.is_contiguous())
        {
            target.set_(fitting);
        }
        else
        {
            target.copy_(fitting);
        }
    }
}
