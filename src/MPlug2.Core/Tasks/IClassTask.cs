namespace MPlug2.Tasks;

/// <summary>A task that tells classes apart.</summary>
internal interface IClassTask
{
    /// <summary>The classes, in the order of the scores.</summary>
    ClassLabels Classes { get; }
}
