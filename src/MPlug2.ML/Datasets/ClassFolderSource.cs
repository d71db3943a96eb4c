namespace MPlug2.ML.Datasets;

/// <summary>A folder with a folder of pictures or videos for each class.</summary>
internal sealed class ClassFolderSource : DatasetSource<LabelledFile>
{
    private readonly DatasetFolder _root;
    private readonly string _path;
    private readonly MediaFiles _kind;
    private readonly ClassFolders _classes;

    private ClassFolderSource(DatasetFolder root, string path, MediaFiles kind, ClassFolders classes)
        : base(LabelledFile.Columns(kind, classes.Names)) => (_root, _path, _kind, _classes) = (root, path, kind, classes);

    public static ClassFolderSource Open(string path, MediaFiles kind, MediaFolderOptions options)
    {
        var root = new DatasetFolder(path);
        string[] folders = [.. root.Entries().Where(entry => root.WhyNot(entry, wantsFolder: true) is null).Select(entry => entry.Name)];
        if (options is { Naming: ClassFolderNaming.Names, ClassNames: null } && ClassFolders.AreNumbersOutOfOrder(folders))
        {
            throw new DatasetFormatException(
                path, "the folders are called by numbers, which sorted as texts get other places (10 before 2). Set Naming to Numbers, or give ClassNames.");
        }

        var classes = ClassFolders.Of(folders, options.Naming, options.ClassNames);
        return classes.Folders.Count > 0
            ? new ClassFolderSource(root, Path.GetFullPath(path), kind, classes)
            : throw new DatasetFormatException(
                path,
                $"none of the {folders.Length} folders in it is {(options.Naming == ClassFolderNaming.Numbers ? "the number" : "the name")} of a class. "
                + "Give the folder that holds the folders of the classes, and check Naming and ClassNames.");
    }

    internal override IEnumerable<LabelledFile> Read(DatasetTally tally)
    {
        foreach (var folder in _classes.Strange)
        {
            tally.Skip(DatasetSkipReason.UnknownLabel, Path.Combine(_path, folder), "the folder is no class.");
        }

        foreach (var entry in _root.Entries())
        {
            if (_kind.Has(entry.Name) && !Directory.Exists(entry.FullName))
            {
                tally.Skip(DatasetSkipReason.OtherFile, entry.FullName, "it does not lie in the folder of a class.");
            }
            else if (entry.LinkTarget is not null && _root.WhyNot(entry, wantsFolder: true) is { } why)
            {
                tally.Skip(why.Reason, entry.FullName, why.Detail);
            }
        }

        foreach (var (folder, number) in _classes.Folders)
        {
            foreach (var entry in DatasetFolder.Entries(Path.Combine(_path, folder)))
            {
                if (_root.WhyNot(entry, wantsFolder: false) is { } why)
                {
                    tally.Skip(why.Reason, entry.FullName, why.Detail);
                }
                else if (!_kind.Has(entry.Name))
                {
                    tally.Skip(DatasetSkipReason.OtherFile, entry.FullName, $"its name does not end in {string.Join(", ", _kind.Extensions)}.");
                }
                else
                {
                    tally.Count();
                    yield return new LabelledFile(entry.FullName, number, _classes.Names[number]);
                }
            }
        }
    }
}
