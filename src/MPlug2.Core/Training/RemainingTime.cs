using System.Globalization;

namespace MPlug2.Training;

/// <summary>How long a training still takes, for people: "05:12", "2:05:12" or "1.02:05:12".</summary>
internal static class RemainingTime
{
    internal static string Text(TimeSpan left) => left.ToString(
        left.TotalDays >= 1 ? @"d\.hh\:mm\:ss" : left.TotalHours >= 1 ? @"h\:mm\:ss" : @"mm\:ss", CultureInfo.InvariantCulture);
}
