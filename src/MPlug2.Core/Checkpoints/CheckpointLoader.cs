using static TorchSharp.torch;

namespace MPlug2.Checkpoints;

/// <summary>Moves weights between files and modules, with a full account of what fits.</summary>
/// <remarks>A module must not be used by another thread while it is loaded.</remarks>
public static class CheckpointLoader
{
    /// <summary>Loads a file with our own names: the tensors are called as the module's parameters and buffers are.</summary>
    /// <inheritdoc cref="Load(nn.Module, TensorFile, OfficialKeyMap, CheckpointLoadOptions)"/>
    public static LoadReport Load(nn.Module module, TensorFile file, CheckpointLoadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(file);
        return new LoadPlan(module, file, null, options ?? new()).Execute();
    }

    /// <summary>Loads an official checkpoint.</summary>
    /// <param name="module">Its parameters and buffers are filled; float32, float16 or bfloat16, on any device.</param>
    /// <param name="file">May be disposed of afterwards, whatever the options.</param>
    /// <param name="map">The table of names.</param>
    /// <param name="options">Strict, with copies, if left out.</param>
    /// <returns>What became of every tensor.</returns>
    /// <exception cref="CheckpointMismatchException">Strict, and something does not fit. No parameter has been changed.</exception>
    /// <exception cref="CheckpointFormatException">The data of a tensor is damaged.</exception>
    /// <exception cref="KeyNotFoundException">The module has a parameter that is not in the table.</exception>
    public static LoadReport Load(nn.Module module, TensorFile file, OfficialKeyMap map, CheckpointLoadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(map);
        return new LoadPlan(module, file, map, options ?? new()).Execute();
    }

    /// <summary>
    /// A module's weights under their official names and in their official shapes, tied ones under both names, for
    /// <see cref="SafetensorsWriter"/>. The tensors are views of the module's; the caller disposes of them, or of the scope around the
    /// call.
    /// </summary>
    /// <exception cref="KeyNotFoundException">The module has a parameter that is not in the table.</exception>
    public static IReadOnlyList<KeyValuePair<string, Tensor>> ExportOfficial(nn.Module module, OfficialKeyMap map)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(map);
        var tensors = new List<KeyValuePair<string, Tensor>>();
        foreach (var (ours, tensor) in NamedTensors(module))
        {
            var entry = map.Entry(ours);
            Tensor View()
            {
                using var detached = tensor.detach();
                return detached.reshape(entry.OfficialShape(tensor.shape));
            }

            tensors.Add(new(entry.Official, View()));
            if (entry.Rule.Twin is { } twin)
            {
                tensors.Add(new(twin, View()));
            }
        }

        return tensors;
    }

    /// <summary>Parameters and persistent buffers by path. The module keeps owning them.</summary>
    internal static IReadOnlyDictionary<string, Tensor> NamedTensors(nn.Module module) => module.state_dict();
}
