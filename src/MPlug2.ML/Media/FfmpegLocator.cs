using System.Text.RegularExpressions;
using FFMpegCore;

namespace MPlug2.ML.Media;

/// <summary>
/// Finds ffmpeg and ffprobe: the location given, else the environment variable FFMPEG_PATH (a folder, or ffmpeg itself), else the folder
/// set in FFMpegCore's options, else PATH.
/// </summary>
/// <remarks>Thread-safe. The search runs when first needed, and again until it succeeds: a machine that is short of something recovers.</remarks>
public sealed partial class FfmpegLocator
{
    /// <summary>The environment variable that names the folder of ffmpeg and ffprobe, or ffmpeg itself.</summary>
    public const string PathVariable = "FFMPEG_PATH";

    private readonly string? _location;
    private readonly Lazy<string> _ffmpeg;
    private readonly Lazy<string> _ffprobe;
    private readonly Lazy<string> _versionLine;

    /// <summary>Creates a locator; nothing is searched yet.</summary>
    /// <param name="location">The folder of ffmpeg and ffprobe, or the path of ffmpeg itself; null to search as described above.</param>
    public FfmpegLocator(string? location = null)
    {
        _location = location;
        // Keeps what was found and no failure, unlike the other modes.
        _ffmpeg = new(() => Find("ffmpeg"), LazyThreadSafetyMode.PublicationOnly);
        _ffprobe = new(() => Find("ffprobe"), LazyThreadSafetyMode.PublicationOnly);
        _versionLine = new(ReadVersionLine, LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The one that searches the environment and PATH.</summary>
    public static FfmpegLocator Default { get; } = new();

    /// <summary>Full path of ffmpeg.</summary>
    /// <exception cref="FfmpegNotFoundException">It is nowhere to be found.</exception>
    public string FfmpegPath => _ffmpeg.Value;

    /// <summary>Full path of ffprobe.</summary>
    /// <exception cref="FfmpegNotFoundException">It is nowhere to be found.</exception>
    public string FfprobePath => _ffprobe.Value;

    // ffmpeg 5.1 renamed the option; builds without a release number are newer than that.
    internal string FrameRateOption =>
        ReleaseNumber().Match(_versionLine.Value) is { Success: true } match
        && Version.Parse(match.Groups[1].Value) < new Version(5, 1) ? "-vsync" : "-fps_mode";

    /// <summary>One line for a report of the environment: where ffmpeg is and its version, or what is missing. Never throws.</summary>
    public string Describe()
    {
        try
        {
            return $"{_versionLine.Value} ({FfmpegPath}; ffprobe {FfprobePath})";
        }
        catch (FfmpegNotFoundException missing)
        {
            return "problem: " + missing.Message;
        }
    }

    private string Find(string tool)
    {
        var file = OperatingSystem.IsWindows() ? tool + ".exe" : tool;
        var named = new[] { _location, Environment.GetEnvironmentVariable(PathVariable), GlobalFFOptions.Current.BinaryFolder }
            .FirstOrDefault(place => !string.IsNullOrWhiteSpace(place));
        IEnumerable<string> folders = named is null
            ? (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            : [Directory.Exists(named) ? named : Path.GetDirectoryName(Path.GetFullPath(named)) ?? named];
        if (named is not null && tool == "ffmpeg" && File.Exists(named))
        {
            return Path.GetFullPath(named);
        }

        return folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists) is { } found
            ? Path.GetFullPath(found)
            : throw new FfmpegNotFoundException(
                $"{tool} was not found in {(named is null ? "PATH" : $"'{named}'")}; reading videos needs ffmpeg and ffprobe 4.4 or newer. "
                + "Install it (Debian and Ubuntu: apt-get install ffmpeg; macOS: brew install ffmpeg; Windows: winget install ffmpeg) "
                + $"or set {PathVariable} to its folder.");
    }

    private string ReadVersionLine()
    {
        using var folder = WorkFolder.Create();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var line = "";
        try
        {
            MediaProcess.Run(
                new MediaCommand(FfmpegPath, ["-version"], folder.Path) { MaximumOutputBytes = 1 << 16 },
                output => line = new StreamReader(output).ReadToEnd().Split('\n')[0].Trim(),
                _ => { },
                limit.Token);
        }
        catch (OperationCanceledException slow)
        {
            throw new FfmpegNotFoundException($"'{FfmpegPath} -version' did not answer within 20 seconds.", slow);
        }

        return line.StartsWith("ffmpeg version", StringComparison.Ordinal)
            ? line
            : throw new FfmpegNotFoundException(
                $"'{FfmpegPath} -version' says '{line}', which is not ffmpeg. Install ffmpeg or set {PathVariable}.");
    }

    [GeneratedRegex(@"^ffmpeg version n?(\d+\.\d+)")]
    private static partial Regex ReleaseNumber();
}
