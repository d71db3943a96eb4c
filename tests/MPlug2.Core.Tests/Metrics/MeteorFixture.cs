using System.IO.Compression;
using System.Text;
using System.Text.Json;
using MPlug2.Metrics;

namespace MPlug2.Core.Tests.Metrics;

/// <summary>METEOR's word lists, and the fixture's own paraphrases as a table on the disk. Read once for all tests.</summary>
internal static class MeteorFixture
{
    private static readonly Lazy<MeteorResources> Lists = new(() => MeteorResources.Load(Archive));

    public static string Archive => FixtureFolder.RequireShipped("meteor/meteor-resources.zip");

    public static MeteorResources WithoutParaphrases => Lists.Value;

    public static MeteorResources Load(JsonElement ownParaphrases)
    {
        var path = WriteTable(ownParaphrases.EnumerateArray().Select(pair => (pair[0].GetString()!, pair[1].GetString()!)));
        try
        {
            return MeteorResources.Load(Archive, path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static string WriteTable(IEnumerable<(string, string)> pairs)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.gz");
        using var zip = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        foreach (var (first, second) in pairs)
        {
            zip.Write(Encoding.UTF8.GetBytes($"0.5\n{first}\n{second}\n"));
        }

        return path;
    }
}
