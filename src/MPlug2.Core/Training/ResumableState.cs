namespace MPlug2.Training;

/// <summary>Which saved state a training goes on from, by its options.</summary>
internal static class ResumableState
{
    /// <summary>Refuses what <see cref="Find"/> would refuse, as far as that is quickly seen; nothing is changed.</summary>
    /// <exception cref="FileNotFoundException"><see cref="TrainingOptions.ResumeFrom"/> names no whole state.</exception>
    /// <exception cref="IOException">The checkpoint folder holds states of another run.</exception>
    internal static void Check(TrainingOptions options)
    {
        if (options.ResumeFrom is not null || options.ExistingStates == ExistingStates.Refuse)
        {
            Find(options);
        }
    }

    /// <summary>The state's file, or null where the training starts afresh.</summary>
    /// <exception cref="FileNotFoundException"><see cref="TrainingOptions.ResumeFrom"/> names no whole state.</exception>
    /// <exception cref="IOException">The checkpoint folder holds states of another run.</exception>
    internal static string? Find(TrainingOptions options)
    {
        if (options.ResumeFrom is { } from)
        {
            var path = Directory.Exists(from) ? CheckpointDirectory.NewestComplete(from) : from;
            if (path is null || !TrainingStateFile.IsComplete(path))
            {
                throw new FileNotFoundException($"ResumeFrom names '{from}', but there is no whole training state. Name a state " +
                                                "file or a folder that holds one; ExistingStates = Resume starts afresh where there " +
                                                "is none.", path ?? from);
            }

            RefuseForeignStates(options, FullPath(Path.GetDirectoryName(Path.GetFullPath(path))!));
            return path;
        }

        if (options.CheckpointDirectory is { } directory && options.ExistingStates == ExistingStates.Resume)
        {
            return CheckpointDirectory.NewestComplete(directory);
        }

        RefuseForeignStates(options, own: null);
        return null;
    }

    private static void RefuseForeignStates(TrainingOptions options, string? own)
    {
        if (options.CheckpointDirectory is { } directory && FullPath(directory) != own && options.ExistingStates == ExistingStates.Refuse &&
            CheckpointDirectory.States(directory) is { Count: > 0 } states)
        {
            throw new IOException($"The checkpoint folder '{directory}' already holds {states.Count} training state(s) of an " +
                                  "earlier run. Set ResumeFrom or ExistingStates = Resume to continue it, ExistingStates = Overwrite to " +
                                  "delete them, or choose another CheckpointDirectory.");
        }
    }

    private static string FullPath(string directory) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
}
