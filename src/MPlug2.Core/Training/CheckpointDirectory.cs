using System.Globalization;
using MPlug2.Platform;

namespace MPlug2.Training;

/// <summary>
/// A folder of training states, held by one run at a time. A state gets its name only when it is whole and on disk; the newest few are
/// kept, and the newest whole one is found by its checksum, so no pointer file can lie.
/// </summary>
internal sealed class CheckpointDirectory : IDisposable
{
    internal const string Ending = ".mplug2state";
    private const string Prefix = "state-";
    private const string LockName = "in-use.lock";
    private readonly FileStream _lock;
    private readonly int _keep;
    private readonly Func<Stream, Stream> _wrap;
    private long _number;

    /// <param name="path">Made if missing.</param>
    /// <param name="keep">States to keep.</param>
    /// <param name="wrap">Puts a stream between a state and its file; tests make it fail.</param>
    /// <exception cref="IOException">Another run holds the folder.</exception>
    internal CheckpointDirectory(string path, int keep = 2, Func<Stream, Stream>? wrap = null)
    {
        Path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        _keep = keep;
        _wrap = wrap ?? (static stream => stream);
        Directory.CreateDirectory(Path);
        _lock = Lock(System.IO.Path.Combine(Path, LockName));
        foreach (var left in Directory.EnumerateFiles(Path, $".{Prefix}*{AtomicFile.TemporaryEnding}").ToList())
        {
            File.Delete(left); // a run that was killed while it wrote
        }

        _number = States(Path).Select(NumberOf).FirstOrDefault();
    }

    internal string Path { get; }

    /// <summary>Paths of the states of a folder, whole or not, newest first.</summary>
    internal static IReadOnlyList<string> States(string directory) => !Directory.Exists(directory) ? []
        : [.. Directory.EnumerateFiles(directory, $"{Prefix}*{Ending}").OrderByDescending(NumberOf)];

    /// <summary>The newest whole state, or null where the folder has no state.</summary>
    /// <exception cref="InvalidDataException">There are states, but all are damaged.</exception>
    internal static string? NewestComplete(string directory)
    {
        var states = States(directory);
        return states.FirstOrDefault(TrainingStateFile.IsComplete) ?? (states.Count == 0 ? null
            : throw new InvalidDataException($"All {states.Count} training states in '{directory}' are damaged (checksum or " +
                                             "length). Delete them, or set ExistingStates to Overwrite, to start afresh."));
    }

    /// <summary>Writes a state and removes the oldest beyond the number to keep.</summary>
    /// <exception cref="IOException">It could not be written; the states before are untouched.</exception>
    internal string Save(TrainingPosition position, IReadOnlyList<NamedTensor> tensors)
    {
        var path = System.IO.Path.Combine(Path, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{_number + 1:D9}{Ending}"));
        try
        {
            AtomicFile.Write(path, stream => TrainingStateFile.Write(stream, position, tensors), _wrap);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The training state of step {position.Step} could not be saved as '{path}': {error.Message} " +
                                  "Earlier states there are whole; mend the cause (free space, rights) and resume from them.", error);
        }

        _number++;
        foreach (var old in States(Path).Skip(_keep))
        {
            File.Delete(old);
        }

        return path;
    }

    internal void DeleteStates()
    {
        foreach (var state in States(Path))
        {
            File.Delete(state);
        }
    }

    // The file stays: deleting it while another run opens it would give both a lock.
    public void Dispose() => _lock.Dispose();

    // The system drops the lock with the process, so a lock file left by a dead run does not block.
    private static FileStream Lock(string path)
    {
        FileStream held;
        try
        {
            held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error)
        {
            throw new IOException($"The checkpoint folder '{System.IO.Path.GetDirectoryName(path)}' is in use by another training " +
                                  $"({error.Message}) Wait for it, or give this one its own CheckpointDirectory.", error);
        }

        try
        {
            held.SetLength(0);
            held.Write(System.Text.Encoding.UTF8.GetBytes($"process {Environment.ProcessId} on {Environment.MachineName}\n"));
            held.Flush();
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private static long NumberOf(string path)
    {
        var name = System.IO.Path.GetFileNameWithoutExtension(path.AsSpan());
        return long.TryParse(name[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
