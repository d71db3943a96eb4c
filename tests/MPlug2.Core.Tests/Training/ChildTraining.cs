using System.Diagnostics;
using System.Security.Cryptography;
using MPlug2.Training;

namespace MPlug2.Core.Tests.Training;

/// <summary>A process that trains the toy network, saves a state after each step and says so, a line a step.</summary>
internal static class ChildTraining
{
    internal const string FolderVariable = "MPLUG2_TEST_CHILD_FOLDER";

    internal static TrainingOptions Options(string folder) => ToyRun.Options with
    {
        Epochs = 12,
        GradientAccumulation = 2,
        CheckpointDirectory = folder,
        CheckpointEverySteps = 1,
        ExistingStates = ExistingStates.Resume,
    };

    /// <summary>In the child: trains; the last line is a hash of the weights.</summary>
    internal static void Run(string folder)
    {
        var run = new ToyRun();
        run.Fit(Options(folder), report =>
        {
            Console.WriteLine($"step {report.Step}");
            Console.Out.Flush();
        });
        var bytes = run.Task.Network.Numbers().SelectMany(BitConverter.GetBytes).ToArray();
        Console.WriteLine($"weights {Convert.ToHexString(SHA256.HashData(bytes))}");
    }

    /// <summary>In the test: starts a child.</summary>
    internal static Process Start(string folder)
    {
        var assembly = typeof(ChildTraining).Assembly.Location;
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            ArgumentList = { "exec", assembly },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_STARTUP_HOOKS"] = assembly, [FolderVariable] = folder },
        };
        return Process.Start(start)!;
    }
}
