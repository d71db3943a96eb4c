namespace MPlug2.ML;

/// <summary>What the names of class folders say.</summary>
public enum ClassFolderNaming
{
    /// <summary>
    /// The name of the class. Its number is its place in <see cref="MediaFolderOptions.ClassNames"/>, or in the sorted names of the folders.
    /// </summary>
    Names,

    /// <summary>
    /// The number of the class, in decimal, as in ImageNet-V2: folder "10" is class 10. Sorted as texts, "10" would come before "2".
    /// </summary>
    Numbers,
}
