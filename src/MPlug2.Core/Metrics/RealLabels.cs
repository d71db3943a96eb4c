using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MPlug2.Metrics;

/// <summary>
/// The reassessed labels ("ReaL") of the 50,000 validation images of ImageNet: for each image all classes that are right, or none, and then
/// the image is not counted.
/// </summary>
/// <remarks>Immutable, so safe for any number of threads.</remarks>
public sealed partial class RealLabels
{
    private const int MostClasses = 1_000_000;
    private readonly int[][] _labels;

    private RealLabels(int[][] labels) => _labels = labels;

    /// <summary>How many images there are.</summary>
    public int Images => _labels.Length;

    /// <summary>The right classes of an image.</summary>
    /// <param name="imageNumber">From 1, as in the file's name.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public IReadOnlyList<int> this[int imageNumber] => imageNumber >= 1 && imageNumber <= _labels.Length
        ? _labels[imageNumber - 1]
        : throw new ArgumentOutOfRangeException(nameof(imageNumber), imageNumber, $"There are labels for images 1 to {_labels.Length}.");

    /// <summary>Reads <c>real.json</c>, a list of lists of class numbers.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is not of that form.</exception>
    public static RealLabels Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var file = File.OpenRead(path);
            var labels = JsonSerializer.Deserialize<int[]?[]>(file);
            var wrong = labels is null ? 0 : Array.FindIndex(labels, list => list is null || list.Any(label => label is < 0 or > MostClasses));
            return wrong < 0
                ? new RealLabels(labels!)
                : throw new InvalidDataException($"'{path}': the list number {wrong + 1} holds something that is no class number, from 0.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"'{path}' is not a list of lists of class numbers: {fault.Message}", fault);
        }
    }

    /// <summary>The number in a file's name, as 293 in <c>ILSVRC2012_val_00000293.JPEG</c>; null where there is none.</summary>
    public static int? ImageNumber(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var match = Number().Match(Path.GetFileNameWithoutExtension(path));
        return match.Success && int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    // A class folder's copies may carry the class behind the number: ILSVRC2012_val_00000293_n01440764.
    [GeneratedRegex(@"(?:^|_)val_([0-9]{1,8})(?:_n[0-9]{8})?$")]
    private static partial Regex Number();
}
