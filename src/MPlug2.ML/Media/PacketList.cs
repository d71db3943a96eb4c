using System.Globalization;

namespace MPlug2.ML.Media;

/// <summary>Reads ffprobe's compact lines: one a packet, one for the stream, one for the container.</summary>
internal sealed class PacketList(int maximumFrames)
{
    private readonly List<(long Pts, bool IsKey)> _shown = [];
    private readonly List<KeyFrame> _keyFrames = [];
    private bool _complete = true;

    public bool TooMany { get; private set; }

    public Dictionary<string, string> Stream { get; private set; } = [];

    public Dictionary<string, string> Format { get; private set; } = [];

    /// <summary>Key frames that are shown, by ascending time stamp.</summary>
    public KeyFrame[] KeyFrames => [.. _keyFrames.OrderBy(key => key.Pts)];

    /// <summary>Time stamps of the packets that are shown, ascending.</summary>
    public long[] Shown => [.. _shown.Select(packet => packet.Pts).Order()];

    /// <summary>Whether every packet has content and its own time stamp, and the first shown is a key frame.</summary>
    public bool Clean =>
        _complete && _shown.Count > 0
        && _shown.MinBy(packet => packet.Pts).IsKey
        && _shown.DistinctBy(packet => packet.Pts).Count() == _shown.Count;

    public void Read(TextReader lines)
    {
        while (lines.ReadLine() is { } line)
        {
            var fields = Fields(line, out var section);
            switch (section)
            {
                case "packet":
                    ReadPacket(fields);
                    break;
                case "stream":
                    Stream = fields;
                    break;
                case "format":
                    Format = fields;
                    break;
                default:
                    continue;
            }

            if (TooMany)
            {
                return;
            }
        }
    }

    private static Dictionary<string, string> Fields(string line, out string section)
    {
        var parts = line.Split('|');
        section = parts[0];
        var fields = new Dictionary<string, string>();
        foreach (var part in parts.AsSpan(1))
        {
            var equals = part.IndexOf('=');
            if (equals > 0)
            {
                fields.TryAdd(part[..equals], part[(equals + 1)..]);
            }
        }

        return fields;
    }

    private void ReadPacket(Dictionary<string, string> fields)
    {
        var flags = fields.GetValueOrDefault("flags", "");
        if (flags.Contains('D'))
        {
            return;
        }

        if (!long.TryParse(fields.GetValueOrDefault("pts"), CultureInfo.InvariantCulture, out var pts))
        {
            _complete = false; // counted all the same: the decoder will tell its true place
            pts = _shown.Count == 0 ? 0 : _shown[^1].Pts + 1;
        }

        _complete &= fields.GetValueOrDefault("size") != "0";
        _shown.Add((pts, flags.Contains('K')));
        if (flags.Contains('K'))
        {
            _keyFrames.Add(new(pts, long.TryParse(fields.GetValueOrDefault("dts"), CultureInfo.InvariantCulture, out var dts) ? dts : pts));
        }

        TooMany = _shown.Count > maximumFrames;
    }
}
