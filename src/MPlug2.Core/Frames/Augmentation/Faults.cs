namespace MPlug2.Frames.Augmentation;

/// <summary>Reports everything that is wrong with settings at once.</summary>
internal static class Faults
{
    internal static void ThrowIfAny(string settings, IEnumerable<string> faults)
    {
        string[] all = [.. faults];
        if (all.Length > 0)
        {
            throw new ArgumentException($"{settings} is not valid: {string.Join("; ", all)}.");
        }
    }

    internal static IEnumerable<string> Unless(bool holds, string fault) => holds ? [] : [fault];
}
