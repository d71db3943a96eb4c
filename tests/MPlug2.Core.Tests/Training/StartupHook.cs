using MPlug2.Core.Tests.Training;

/// <summary>
/// The runtime calls this before the main method where DOTNET_STARTUP_HOOKS names this assembly: the way a test starts a child process of
/// itself that can be killed.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(ChildTraining.FolderVariable) is { Length: > 0 } folder)
        {
            ChildTraining.Run(folder);
            Environment.Exit(0);
        }
    }
}
