using MPlug2.Platform;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MPlug2.Layers;

/// <summary>
/// Base of every part of the network: parameters over uninitialised memory, filled either by a checkpoint or by
/// <see cref="Initialize"/>, so that a large model never pays for random numbers that are overwritten.
/// </summary>
/// <remarks>Not for derivation outside this package. One thread at a time while training; any number of threads once in evaluation mode.</remarks>
public abstract class NetworkPart : nn.Module
{
    private readonly List<(Parameter Parameter, string Name, Initialization How)> _own = [];

    private protected NetworkPart(string name) : base(name) => NativeCompat.Require();

    /// <summary>Fills the parameters of this part and all parts below it with random numbers that depend on the seed and their path only.</summary>
    /// <param name="streams">Source of randomness.</param>
    /// <param name="only">Which parameter paths to fill; null fills all.</param>
    public void Initialize(RandomStreams streams, Func<string, bool>? only = null)
    {
        ArgumentNullException.ThrowIfNull(streams);
        using var noGradient = no_grad();
        foreach (var (path, part) in Parts())
        {
            foreach (var (parameter, name, how) in part._own)
            {
                var full = path.Length == 0 ? name : $"{path}.{name}";
                if (only is null || only(full))
                {
                    manual_seed(streams.SeedOf("initialisation/" + full));
                    how.Fill(parameter);
                }
            }
        }
    }

    /// <summary>
    /// Nothing: parts and parameters are registered one by one, under the names of saved models. TorchSharp would register every field a
    /// second time under its own name, and <see cref="nn.Module.state_dict"/>, which loading goes by, then lists both.
    /// </summary>
    protected override void RegisterComponents()
    {
    }

    private protected Parameter AddParameter(string name, TensorOptions options, Initialization how, params long[] shape)
    {
        var parameter = new Parameter(empty(shape, options.Type, options.Device));
        register_parameter(name, parameter);
        _own.Add((parameter, name, how));
        return parameter;
    }

    private protected T AddPart<T>(string name, T part) where T : nn.Module
    {
        register_module(name, part);
        return part;
    }

    private protected IReadOnlyList<T> AddParts<T>(string name, IEnumerable<T> parts) where T : nn.Module
    {
        T[] all = [.. parts];
        register_module(name, new ModuleList<T>(all));
        return all;
    }

    private IEnumerable<(string Path, NetworkPart Part)> Parts() =>
        named_modules().Where(entry => entry.module is NetworkPart).Select(entry => (entry.name, (NetworkPart)entry.module)).Append(("", this));
}
