using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using MPlug2.Checkpoints;
using MPlug2.Configuration;
using MPlug2.Text;

namespace MPlug2.Models;

/// <summary>
/// A model file that ML.NET saved, with one of this package's transformers in it. Found by the names of its streams, each of which ends
/// with its length and a mark.
/// </summary>
internal sealed record ZipOrigin(string Path) : IModelOrigin
{
    private const int MarkSize = sizeof(long) + sizeof(ulong);

    public bool NeedsTexts => false;

    /// <exception cref="CheckpointFormatException">The file is damaged, or no model, or several models, of this package are in it.</exception>
    public ModelSource Open(TaskModules modules, ModelRequest request)
    {
        var archive = OpenArchive();
        try
        {
            var folder = Folder(archive);
            var manifest = ModelManifest.Parse(ReadText(archive, folder + ModelBundle.ManifestName));
            var vocabulary = Vocabulary.FromLines(ReadText(archive, folder + ModelBundle.VocabularyName).Split('\n'));
            return ModelBundle.Source(manifest, vocabulary, modules, request, (network, fit) =>
            {
                var entry = Entry(archive, folder + ModelBundle.WeightsName);
                using var stream = new BoundedStream(entry.Open(), entry.Length - MarkSize);
                return ModelBundle.ReadWeights(stream, network, fit);
            }) with
            {
                Files = archive,
            };
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    public override string ToString() => Path;

    private ZipArchive OpenArchive()
    {
        try
        {
            return ZipFile.OpenRead(Path);
        }
        catch (InvalidDataException error)
        {
            throw new CheckpointFormatException($"'{Path}' is no model file that ML.NET saved: {error.Message}", error);
        }
    }

    private string Folder(ZipArchive archive)
    {
        string[] found = [.. archive.Entries.Select(entry => entry.FullName.Replace('\\', '/'))
            .Where(name => name.EndsWith('/' + ModelBundle.WeightsName, StringComparison.Ordinal))
            .Select(name => name[..^ModelBundle.WeightsName.Length])];
        return found.Length == 1 ? found[0] : throw new CheckpointFormatException(
            $"'{Path}' holds {found.Length} models of this package; one is wanted. Save the transformer that you mean by itself, or with SavePretrained.");
    }

    private ZipArchiveEntry Entry(ZipArchive archive, string name) =>
        archive.Entries.FirstOrDefault(entry => entry.FullName.Replace('\\', '/') == name) ?? throw new CheckpointFormatException(
            $"The model in '{Path}' has no {name}. Copy the file again, or save the model again.");

    private string ReadText(ZipArchive archive, string name)
    {
        using var stream = Entry(archive, name).Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var length = bytes.Length - MarkSize;
        if (length < 0 || BinaryPrimitives.ReadInt64LittleEndian(bytes.GetBuffer().AsSpan((int)length)) != length)
        {
            throw new CheckpointFormatException($"{name} in '{Path}' was cut off. Copy the file again, or save the model again.");
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)length);
    }
}
