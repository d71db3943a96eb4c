using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace MPlug2.Publicizer;

/// <summary>
/// Copies an assembly and raises what is internal to public and what is private protected to protected, by flipping the visibility bits of
/// its metadata. Private members stay private. The copy is only ever shown to the compiler; the program runs on the genuine assembly.
/// </summary>
internal static class VisibilityPatch
{
    // Columns of the metadata tables (ECMA-335, II.22): where the flags of a row are.
    private const int TypeFlagsOffset = 0;
    private const int FieldFlagsOffset = 0;
    private const int MethodFlagsOffset = 6;

    // Polyfills of the base library live in other namespaces: published, they would clash with the real types.
    private const string OwnNamespace = "Microsoft.ML";

    internal static void Write(string source, string destination)
    {
        var image = File.ReadAllBytes(source);
        using var file = new PEReader(new MemoryStream(image.ToArray()));
        var metadata = file.GetMetadataReader();
        var start = file.PEHeaders.MetadataStartOffset;

        foreach (var handle in metadata.TypeDefinitions)
        {
            if (IsOwn(metadata, metadata.GetTypeDefinition(handle)))
            {
                var flags = Row(TableIndex.TypeDef, MetadataTokens.GetRowNumber(handle), TypeFlagsOffset);
                var value = BinaryPrimitives.ReadUInt32LittleEndian(flags);
                BinaryPrimitives.WriteUInt32LittleEndian(flags, (uint)Raise((TypeAttributes)value));
            }
        }

        foreach (var handle in metadata.MethodDefinitions)
        {
            var flags = Row(TableIndex.MethodDef, MetadataTokens.GetRowNumber(handle), MethodFlagsOffset);
            BinaryPrimitives.WriteUInt16LittleEndian(flags, Raise(BinaryPrimitives.ReadUInt16LittleEndian(flags)));
        }

        foreach (var handle in metadata.FieldDefinitions)
        {
            var flags = Row(TableIndex.Field, MetadataTokens.GetRowNumber(handle), FieldFlagsOffset);
            BinaryPrimitives.WriteUInt16LittleEndian(flags, Raise(BinaryPrimitives.ReadUInt16LittleEndian(flags)));
        }

        // A build that is killed half-way must not leave half an assembly with a new date.
        var unfinished = destination + ".part";
        File.WriteAllBytes(unfinished, image);
        File.Move(unfinished, destination, overwrite: true);

        Span<byte> Row(TableIndex table, int row, int column) =>
            image.AsSpan(start + metadata.GetTableMetadataOffset(table) + (row - 1) * metadata.GetTableRowSize(table) + column);
    }

    private static bool IsOwn(MetadataReader metadata, TypeDefinition type)
    {
        while (!type.GetDeclaringType().IsNil)
        {
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
        }

        return metadata.GetString(type.Namespace).StartsWith(OwnNamespace, StringComparison.Ordinal);
    }

    private static TypeAttributes Raise(TypeAttributes type) => (type & ~TypeAttributes.VisibilityMask) |
        (type & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.NotPublic => TypeAttributes.Public,
            TypeAttributes.NestedAssembly or TypeAttributes.NestedFamORAssem => TypeAttributes.NestedPublic,
            TypeAttributes.NestedFamANDAssem => TypeAttributes.NestedFamily,
            var other => other,
        };

    // Methods and fields share the values of MemberAccessMask.
    private static ushort Raise(ushort member) => (ushort)((member & ~(int)MethodAttributes.MemberAccessMask) |
        (int)((MethodAttributes)member & MethodAttributes.MemberAccessMask) switch
        {
            (int)MethodAttributes.Assembly => (int)MethodAttributes.Public,
            (int)MethodAttributes.FamANDAssem => (int)MethodAttributes.Family,
            var other => other,
        });
}
