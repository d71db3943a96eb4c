using System.Security.Cryptography;
using System.Text;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MPlug2.Training;

/// <summary>
/// Moves the trained parameters into one contiguous tensor, and their gradients into another, so that an optimiser step, a norm or a copy
/// of all weights is one pass over memory instead of thousands of calls. The module keeps its parameters: they become views.
/// </summary>
/// <remarks>While this lives, the module must not be moved to another device or element type: that would give it other memory.</remarks>
internal sealed class FlatParameters : IDisposable
{
    // 64 bytes: each parameter starts on a cache line, as libtorch's own allocations do.
    private const int Alignment = 16;
    private readonly List<FlatEntry> _entries = [];

    internal FlatParameters(IReadOnlyList<ParameterGroup> groups)
    {
        Groups = groups;
        Collect(groups);
        var device = _entries[0].Parameter.device;
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        Values = zeros(Length, ScalarType.Float32, device).DetachFromDisposeScope();
        Gradients = zeros(Length, ScalarType.Float32, device).DetachFromDisposeScope();
        foreach (var entry in _entries)
        {
            using var slice = entry.SliceOf(Values);
            slice.copy_(entry.Parameter);
            entry.Parameter.set_(slice);
        }
    }

    internal IReadOnlyList<ParameterGroup> Groups { get; }

    internal IReadOnlyList<FlatEntry> Entries => _entries;

    /// <summary>Elements of the flat tensors, the gaps between parameters (always zero) included.</summary>
    internal long Length { get; private set; }

    internal Tensor Values { get; }

    internal Tensor Gradients { get; }

    /// <summary>Names, shapes and order of everything in the flat tensors, as a short text to compare.</summary>
    internal string Layout => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', _entries.Select(
        entry => $"{entry.Group} {entry.Name} {entry.Offset} {string.Join('x', entry.Shape)}")))))[..16];

    /// <summary>
    /// Takes in the gradients of parameters that got their first one in the last backward pass. Until then a parameter has none, and the
    /// optimiser leaves it alone, as torch does; afterwards backward adds into the flat tensor by itself.
    /// </summary>
    internal void AttachNewGradients()
    {
        foreach (var entry in _entries)
        {
            if (!entry.HasGradient)
            {
                using var gradient = entry.Parameter.grad;
                if (gradient is not null)
                {
                    Attach(entry, gradient);
                }
            }
        }
    }

    /// <summary>Gives a parameter its slice as gradient, with the given values or zeros.</summary>
    internal void Attach(FlatEntry entry, Tensor? gradient)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var slice = entry.SliceOf(Gradients);
        if (gradient is not null)
        {
            slice.copy_(gradient);
        }

        entry.Parameter.grad = slice;
        entry.HasGradient = true;
    }

    internal void ClearGradients()
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        Gradients.zero_();
    }

    /// <summary>Lets go of the gradients; the parameters keep living in the flat tensor.</summary>
    public void Dispose()
    {
        foreach (var entry in _entries)
        {
            entry.Parameter.grad = null;
            entry.HasGradient = false;
        }

        Values.Dispose();
        Gradients.Dispose();
    }

    private void Collect(IReadOnlyList<ParameterGroup> groups)
    {
        var seen = new Dictionary<nint, (string Name, int Group)>();
        for (var group = 0; group < groups.Count; group++)
        {
            foreach (var (name, parameter) in groups[group].Parameters)
            {
                if (!parameter.requires_grad)
                {
                    continue; // frozen
                }

                if (seen.TryGetValue(parameter.Handle, out var earlier))
                {
                    if (earlier.Group != group)
                    {
                        throw new ArgumentException($"Parameter '{name}' is in the group '{groups[group].Name}' and, " +
                                                    $"as '{earlier.Name}', in '{groups[earlier.Group].Name}'. Put it into one of " +
                                                    "them.", nameof(groups));
                    }

                    continue; // tied: one parameter under two names
                }

                seen.Add(parameter.Handle, (name, group));
                Add(name, parameter, group);
            }
        }

        if (_entries.Count == 0)
        {
            throw new ArgumentException("There is nothing to train: no group has a parameter with requires_grad.", nameof(groups));
        }
    }

    private void Add(string name, Parameter parameter, int group)
    {
        if (parameter.dtype != ScalarType.Float32)
        {
            throw new NotSupportedException($"Parameter '{name}' is of type {parameter.dtype}; training needs Float32, because " +
                                            "small updates vanish in half precision. Convert the module " +
                                            "(module.to(ScalarType.Float32)) and train that.");
        }

        var first = _entries.Count == 0 ? parameter.device : _entries[0].Parameter.device;
        if (parameter.device.type != first.type || parameter.device.index != first.index)
        {
            throw new NotSupportedException($"Parameter '{name}' is on {parameter.device}, '{_entries[0].Name}' on {first}. Move " +
                                            "the whole module to one device.");
        }

        var entry = new FlatEntry(name, parameter, group, Length);
        _entries.Add(entry);
        Length = entry.End = Length + (entry.Length + Alignment - 1) / Alignment * Alignment;
    }
}
