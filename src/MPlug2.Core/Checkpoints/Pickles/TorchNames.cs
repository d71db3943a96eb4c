namespace MPlug2.Checkpoints.Pickles;

/// <summary>Finds the tensors in what a PyTorch file holds: which dictionary is the state dict, and how its tensors are called.</summary>
internal static class TorchNames
{
    private const int MaximumDepth = 64;
    private const int MaximumTensors = 100_000;
    private const int MaximumVisits = 1_000_000;
    private const int MaximumNameLength = 1024;
    private const string DataParallelPrefix = "module.";
    private static readonly string[] Wrappers = ["model", "module", "state_dict"]; // "module": DeepSpeed

    internal static Dictionary<string, TensorReference> Collect(object? root)
    {
        var found = new Dictionary<string, TensorReference>(StringComparer.Ordinal);
        switch (root)
        {
            case PickleObject archive:
                var visits = 0;
                Walk(archive, string.Empty, 0, ref visits, found);
                break;
            case PickleDictionary dictionary:
                foreach (var (key, value) in Unwrap(dictionary).Items)
                {
                    // Numbers, versions and the like between the tensors of a state dict are nothing to load.
                    if (key is string name && value is TensorReference tensor)
                    {
                        Add(found, name, tensor);
                    }
                }

                break;
            default:
                throw PickleGlobals.Refuse("a dictionary of tensors", root);
        }

        return found.Count > 0 && found.Keys.All(static name => name.StartsWith(DataParallelPrefix, StringComparison.Ordinal))
            ? found.ToDictionary(static pair => pair.Key[DataParallelPrefix.Length..], static pair => pair.Value, StringComparer.Ordinal)
            : found;
    }

    private static PickleDictionary Unwrap(PickleDictionary dictionary)
    {
        foreach (var wrapper in Wrappers)
        {
            if (dictionary[wrapper] is PickleDictionary inner)
            {
                return inner;
            }
        }

        return dictionary;
    }

    /// <summary>Attributes of a TorchScript object are parameters, buffers and further objects (and flags, which are skipped).</summary>
    private static void Walk(PickleObject node, string prefix, int depth, ref int visits, Dictionary<string, TensorReference> found)
    {
        if (depth > MaximumDepth || ++visits > MaximumVisits)
        {
            throw new CheckpointFormatException(
                $"The archive's objects are nested more than {MaximumDepth} deep, or refer to one another without end.");
        }

        foreach (var (key, value) in node.Attributes.Items)
        {
            var name = Join(prefix, key as string ?? throw PickleGlobals.Refuse("the name of an attribute", key));
            switch (value)
            {
                case TensorReference tensor:
                    Add(found, name, tensor);
                    break;
                case PickleObject child:
                    Walk(child, name + ".", depth + 1, ref visits, found);
                    break;
            }
        }
    }

    private static string Join(string prefix, string name) => prefix.Length + name.Length <= MaximumNameLength ? prefix + name
        : throw new CheckpointFormatException($"The file has names of more than {MaximumNameLength} letters.");

    private static void Add(Dictionary<string, TensorReference> found, string name, TensorReference tensor)
    {
        if (found.Count == MaximumTensors || !found.TryAdd(name, tensor))
        {
            throw new CheckpointFormatException($"The file names tensor '{name}' twice, or more than {MaximumTensors} tensors.");
        }
    }
}
