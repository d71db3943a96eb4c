using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using MPlug2.ML.Interop;

namespace MPlug2.ML.Tests.Interop;

public class MlNetContractTests
{
    private static readonly string[] Opened = ["Microsoft.ML.Core", "Microsoft.ML.Data"];

    public static TheoryData<string> Members => [.. MlNetContract.Members];

    [Theory]
    [MemberData(nameof(Members))]
    public void Member_OfTheContract_IsStillThere(string member) => Assert.Empty(MlNetContract.Missing([member]));

    [Fact]
    public void AssemblyVersion_NamedBySavedModels_NeverChanges() =>
        Assert.Equal(new Version(1, 0, 0, 0), typeof(MPlug2Catalog).Assembly.GetName().Version);

    [Fact]
    public void Missing_NoSuchMember_IsNamed() => Assert.Equal(
        ["Microsoft.ML.ModelSaveContext.Gone", "Microsoft.ML.Gone", "Microsoft.ML.Gone.Member"],
        MlNetContract.Missing(
        [
            "Microsoft.ML.ModelSaveContext.Gone", "Microsoft.ML.ModelSaveContext.Writer", "Microsoft.ML.Gone", "Microsoft.ML.Gone.Member",
        ]));

    [Fact]
    public void Members_OfTheContract_AreAllInternalsTheAssemblyUses()
    {
        using var file = new PEReader(File.OpenRead(typeof(MPlug2Catalog).Assembly.Location));
        var metadata = file.GetMetadataReader();
        SortedSet<string> used = new(StringComparer.Ordinal);
        foreach (var handle in metadata.TypeReferences)
        {
            if (Resolve(metadata, handle) is { IsVisible: false } type)
            {
                used.Add(type.FullName!);
            }
        }

        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            var name = metadata.GetString(member.Name);
            if (member.Parent.Kind == HandleKind.TypeReference && Resolve(metadata, (TypeReferenceHandle)member.Parent) is { } type &&
                !IsPublic(type, name))
            {
                used.Add($"{type.FullName}.{name}");
            }
        }

        Assert.NotEmpty(used);
        var unlisted = used.Except(MlNetContract.Members).ToList();
        Assert.True(unlisted.Count == 0, "used, and not in the contract:\n" + string.Join('\n', unlisted));
        var unused = MlNetContract.Members.Except(used).ToList();
        Assert.True(unused.Count == 0, "in the contract for nothing:\n" + string.Join('\n', unused));
    }

    [Fact]
    public void References_ToMlNet_ResolveWithTheirSignatures()
    {
        var module = typeof(MPlug2Catalog).Module;
        using var file = new PEReader(File.OpenRead(module.Assembly.Location));
        var metadata = file.GetMetadataReader();
        List<string> gone = [];
        var count = 0;
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind != HandleKind.TypeReference || Resolve(metadata, (TypeReferenceHandle)member.Parent) is not { } type)
            {
                continue;
            }

            try
            {
                count++;
                module.ResolveMember(MetadataTokens.GetToken(handle));
            }
            catch (Exception error) when (error is MissingMemberException or ArgumentException or TypeLoadException)
            {
                gone.Add($"{type.FullName}.{metadata.GetString(member.Name)}: {error.Message}");
            }
        }

        Assert.NotEqual(0, count);
        Assert.True(gone.Count == 0, "gone, or of another signature:\n" + string.Join('\n', gone));
    }

    private static bool IsPublic(Type type, string name)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;
        return type.IsVisible && type.GetMember(name, All).Any(member => member switch
        {
            MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
            FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
            _ => true,
        });
    }

    private static Type? Resolve(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var reference = metadata.GetTypeReference(handle);
        var name = metadata.GetString(reference.Name);
        if (reference.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            return Resolve(metadata, (TypeReferenceHandle)reference.ResolutionScope)?
                .GetNestedType(name, BindingFlags.Public | BindingFlags.NonPublic);
        }

        if (reference.ResolutionScope.Kind != HandleKind.AssemblyReference)
        {
            return null;
        }

        var assembly = metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)reference.ResolutionScope).Name);
        return Opened.Contains(assembly)
            ? Assembly.Load(assembly).GetType($"{metadata.GetString(reference.Namespace)}.{name}", throwOnError: true)
            : null;
    }
}
