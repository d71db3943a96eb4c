using MPlug2.Checkpoints;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Checkpoints.Support;

/// <summary>A module tree with nothing but parameters, made from their paths.</summary>
internal sealed class PathModule : nn.Module
{
    private readonly Dictionary<string, PathModule> _children = [];

    internal PathModule()
        : base(nameof(PathModule))
    {
    }

    internal PathModule(params (string Path, long[] Shape)[] parameters)
        : this(ScalarType.Float32, parameters)
    {
    }

    internal PathModule(ScalarType type, params (string Path, long[] Shape)[] parameters)
        : this()
    {
        foreach (var (path, shape) in parameters)
        {
            Add(path, shape, type);
        }
    }

    /// <summary>All paths of the table that the file has, in our shapes.</summary>
    internal static PathModule ForOfficial(TensorFile file, OfficialKeyMap map)
    {
        var module = new PathModule();
        foreach (var (official, info) in file.Tensors)
        {
            if (map.TryToOurs(official, out var ours))
            {
                // The flattened ones are those with official ones in the shape.
                var shape = official.Contains("lmhra", StringComparison.Ordinal) ? info.Shape.Where(size => size != 1) : info.Shape;
                module.Add(ours, [.. shape], ScalarType.Float32);
            }
        }

        return module;
    }

    private void Add(string path, long[] shape, ScalarType type)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            using var initial = zeros(shape, type);
            register_parameter(path, new TorchSharp.Modules.Parameter(initial));
            return;
        }

        if (!_children.TryGetValue(path[..dot], out var child))
        {
            _children.Add(path[..dot], child = new PathModule());
            register_module(path[..dot], child);
        }

        child.Add(path[(dot + 1)..], shape, type);
    }
}
