namespace MPlug2.ML.Datasets;

/// <summary>What files of a kind of medium are called.</summary>
/// <param name="Column">The column with their paths.</param>
/// <param name="Extensions">With the dot, in any case.</param>
internal sealed record MediaFiles(string Column, IReadOnlyList<string> Extensions)
{
    public static MediaFiles Images { get; } = new("ImagePath", [".jpeg", ".jpg", ".png", ".webp", ".bmp", ".gif"]);

    public static MediaFiles Videos { get; } = new("VideoPath", [".mp4", ".mkv", ".webm", ".avi", ".mov", ".m4v", ".mpg", ".mpeg", ".3gp", ".gif"]);

    public bool Has(string name) => Extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);
}
