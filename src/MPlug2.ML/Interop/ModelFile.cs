using System.IO.Compression;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Microsoft.ML;
using MPlug2.Platform;

namespace MPlug2.ML.Interop;

/// <summary>
/// Saves and loads model files more carefully than <c>mlContext.Model</c>: that one overwrites the old file while it writes the new one,
/// and does not hear of a disk that is full when the table of contents, which comes last, is written.
/// </summary>
internal static class ModelFile
{
    /// <summary>Writes beside the destination, checks, and only then takes the place of a file that may be there.</summary>
    /// <param name="context">Saves the model.</param>
    /// <param name="model">A transformer or a chain of them.</param>
    /// <param name="inputSchema">The schema of the data that the model takes, or null.</param>
    /// <param name="path">The file.</param>
    /// <param name="wrap">Puts a stream between ML.NET and the file; tests make it fail.</param>
    internal static void Save(MLContext context, ITransformer model, DataViewSchema? inputSchema, string path,
        Func<Stream, Stream>? wrap = null)
    {
        var destination = Path.GetFullPath(path);
        try
        {
            AtomicFile.Write(destination, file =>
            {
                var kept = new FaultKeepingStream(wrap?.Invoke(file) ?? file);
                context.Model.Save(model, inputSchema, kept);
                kept.Complete();
                using var written = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
                if (written.Entries.Count == 0)
                {
                    throw new InvalidDataException("The model file was written without an entry.");
                }
            });
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"The model could not be saved as '{destination}': {error.Message} Nothing was changed there. Saving needs about twice " +
                "the size of the model: once at the destination and once in MLContext.TempFilePath.", error);
        }
    }

    /// <summary>Loads a model file; a fault comes as itself and not inside ML.NET's "error during class instantiation".</summary>
    internal static ITransformer Load(MLContext context, string path, out DataViewSchema inputSchema)
    {
        try
        {
            return context.Model.Load(path, out inputSchema);
        }
        catch (Exception error) when (FirstUnwrapped(error) is { } cause && cause != error)
        {
            ExceptionDispatchInfo.Throw(cause);
            throw;
        }
    }

    private static Exception FirstUnwrapped(Exception error)
    {
        for (var inner = error; inner is not null; inner = inner.InnerException)
        {
            if (inner is TargetInvocationException { InnerException: { } cause })
            {
                return FirstUnwrapped(cause);
            }
        }

        return error;
    }
}
