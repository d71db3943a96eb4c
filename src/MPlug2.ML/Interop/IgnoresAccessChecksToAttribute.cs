namespace System.Runtime.CompilerServices;

/// <summary>
/// Lets this assembly use the internals of another one at run time; the runtime knows the attribute by its name, and no library declares
/// it. ML.NET keeps saving and loading of transformers internal, so there is no public way to do what this project does.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class IgnoresAccessChecksToAttribute(string assemblyName) : Attribute
{
    public string AssemblyName { get; } = assemblyName;
}
