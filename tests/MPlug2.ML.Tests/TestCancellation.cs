using System.Reflection;
using Microsoft.ML;

namespace MPlug2.ML.Tests;

/// <summary>What the package Microsoft.ML.Experimental offers as an extension: an internal method of the context.</summary>
internal static class TestCancellation
{
    internal static void CancelExecution(MLContext context) =>
        typeof(MLContext).GetMethod("CancelExecution", BindingFlags.NonPublic | BindingFlags.Instance)!.Invoke(context, null);
}
