namespace MPlug2.ML;

/// <summary>How a folder with a folder for each class is read.</summary>
public sealed record MediaFolderOptions : DatasetOptions
{
    /// <summary>What the names of the folders say.</summary>
    public ClassFolderNaming Naming { get; init; } = ClassFolderNaming.Names;

    /// <summary>
    /// All classes of the model, by number. Give them for sets that have only some of them (the 200 folders of ImageNet-A and ImageNet-R), so
    /// that each keeps its number. Null takes the folders there are.
    /// </summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    internal override void Validate()
    {
        base.Validate();
        CheckClassNames(ClassNames);
        if (!Enum.IsDefined(Naming))
        {
            throw new ArgumentException($"Naming is {Naming}; take one of ClassFolderNaming.");
        }
    }
}
