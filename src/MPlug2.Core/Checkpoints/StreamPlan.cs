using static TorchSharp.torch;

namespace MPlug2.Checkpoints;

/// <summary>One loading from a stream that is read once, front to back, with our own names. Use inside a dispose scope.</summary>
internal sealed class StreamPlan(Dictionary<string, Tensor> missing, CheckpointLoadOptions options)
{
    private readonly List<string> _loaded = [];
    private readonly List<string> _resized = [];
    private readonly List<string> _left = [];
    private readonly List<string> _ignored = [];
    private readonly List<ShapeMismatch> _wrongShape = [];
    private readonly List<(Tensor Stored, Tensor Target, TensorFit Fit)> _interpolated = [];

    /// <summary>Where a tensor of the stream goes; null leaves it out.</summary>
    internal Tensor? Place(string name, TensorInfo info)
    {
        if (options.IsRenewed(name))
        {
            _ignored.Add(name);
            return null;
        }

        if (!missing.Remove(name, out var target))
        {
            _left.Add(name);
            return null;
        }

        var wanted = target.shape;
        var fit = TensorFits.Of(info.Shape, wanted, name, options);
        switch (fit)
        {
            case TensorFit.Same:
                _loaded.Add(name);
                return target;
            case TensorFit.FirstRows:
                _loaded.Add(name);
                _resized.Add(name);
                return target.narrow(0, 0, info.Shape[0]);
            case TensorFit.Resized or TensorFit.Kernel:
                _loaded.Add(name);
                _resized.Add(name);
                _interpolated.Add((empty([.. info.Shape], info.Type), target, fit));
                return _interpolated[^1].Stored;
            default:
                _wrongShape.Add(new ShapeMismatch(name, wanted, info.Shape));
                return null;
        }
    }

    /// <summary>What became of every tensor.</summary>
    /// <exception cref="CheckpointMismatchException">Strict, and something does not fit.</exception>
    internal LoadReport Finish()
    {
        foreach (var (stored, target, fit) in _interpolated)
        {
            target.copy_(TensorFits.Interpolated(stored, target.shape, fit, options));
        }

        var report = new LoadReport
        {
            Loaded = _loaded,
            Resized = _resized,
            Missing = [.. missing.Keys.Where(name => !options.IsRenewed(name))],
            Renewed = [.. missing.Keys.Where(options.IsRenewed)],
            WrongShape = _wrongShape,
            Unexpected = options.OtherParts ? [] : _left,
            Ignored = [.. _ignored, .. options.OtherParts ? _left : []],
        };
        return report.IsComplete || !options.Strict ? report : throw new CheckpointMismatchException(report);
    }
}
