using System.Reflection;
using Microsoft.ML;

namespace MPlug2.ML.Interop;

/// <summary>
/// Every internal member of ML.NET that this assembly uses. A test holds the list against the compiled assembly and against the ML.NET at
/// hand; at run time a foreign version of ML.NET is refused with their names, not with a MissingMethodException in the middle of the work.
/// </summary>
internal static class MlNetContract
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;
    private static readonly Assembly Core = typeof(SchemaShape).Assembly;
    private static readonly Assembly Data = typeof(MLContext).Assembly;

    /// <summary>As "Namespace.Type" or "Namespace.Type.Member", in the notation of reflection.</summary>
    internal static IReadOnlyList<string> Members { get; } =
    [
        "Microsoft.ML.Data.CatalogUtils",
        "Microsoft.ML.Data.CatalogUtils.GetEnvironment",
        "Microsoft.ML.Data.IInternalCatalog",
        "Microsoft.ML.LoadableClassAttributeBase",
        "Microsoft.ML.LoadableClassAttributeBase..ctor",
        "Microsoft.ML.ModelHeader",
        "Microsoft.ML.ModelHeader.ModelSignature",
        "Microsoft.ML.ModelHeader.ModelVerReadable",
        "Microsoft.ML.ModelHeader.ModelVerWritten",
        "Microsoft.ML.ModelLoadContext",
        "Microsoft.ML.ModelLoadContext.Header",
        "Microsoft.ML.ModelLoadContext.Reader",
        "Microsoft.ML.ModelLoadContext.TryLoadBinaryStream",
        "Microsoft.ML.ModelSaveContext.CheckAtModel",
        "Microsoft.ML.ModelSaveContext.SaveBinaryStream",
        "Microsoft.ML.ModelSaveContext.SetVersionInfo",
        "Microsoft.ML.ModelSaveContext.Writer",
        "Microsoft.ML.Runtime.Contracts",
        "Microsoft.ML.Runtime.Contracts.ExceptSchemaMismatch",
        "Microsoft.ML.Runtime.ICancelable",
        "Microsoft.ML.Runtime.ICancelable.get_IsCanceled",
        "Microsoft.ML.Runtime.IHostEnvironmentInternal",
        "Microsoft.ML.Runtime.IHostEnvironmentInternal.get_FallbackToCpu",
        "Microsoft.ML.Runtime.IHostEnvironmentInternal.get_GpuDeviceId",
        "Microsoft.ML.Runtime.IHostEnvironmentInternal.get_Seed",
        "Microsoft.ML.Runtime.IHostEnvironmentInternal.get_TempFilePath",
        "Microsoft.ML.SchemaShape+Column..ctor",
        "Microsoft.ML.SchemaShape+Column.GetTypeString",
        "Microsoft.ML.SchemaShape.Create",
        "Microsoft.ML.SchemaShape.GetColumnTypeShape",
        "Microsoft.ML.SchemaShape.TryFindColumn",
        "Microsoft.ML.SignatureLoadModel",
        "Microsoft.ML.VersionInfo",
        "Microsoft.ML.VersionInfo..ctor",
        "Microsoft.ML.VersionInfo.ModelSignature",
    ];

    private static readonly Lazy<IReadOnlyList<string>> MissingHere = new(static () => Missing(Members));

    /// <summary>Throws when the loaded ML.NET lacks a member.</summary>
    internal static void Verify()
    {
        if (MissingHere.Value.Count > 0)
        {
            throw new NotSupportedException(
                $"This MPlug2.ML does not work with ML.NET {Data.GetName().Version}: {string.Join(", ", MissingHere.Value)} is gone. " +
                "Reference the version of Microsoft.ML that the MPlug2.ML package asks for.");
        }
    }

    /// <summary>Those of the names that neither Microsoft.ML.Core nor Microsoft.ML.Data has.</summary>
    internal static IReadOnlyList<string> Missing(IEnumerable<string> names) => [.. names.Where(name => !Exists(name))];

    private static bool Exists(string name)
    {
        if (Find(name) is not null)
        {
            return true;
        }

        var member = name.EndsWith(".ctor", StringComparison.Ordinal) ? ".ctor" : name[(name.LastIndexOf('.') + 1)..];
        return Find(name[..^(member.Length + 1)].TrimEnd('.'))?.GetMember(member, Everything) is { Length: > 0 };
    }

    private static Type? Find(string name) => Core.GetType(name) ?? Data.GetType(name);
}
