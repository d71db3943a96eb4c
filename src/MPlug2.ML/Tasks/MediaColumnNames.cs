namespace MPlug2.ML.Tasks;

/// <summary>The columns in which a task finds its medium: a video's or an image's. Part of a saved model.</summary>
/// <param name="Video">Path or bytes of a video, or null where images are read.</param>
/// <param name="Start">Start second, or null.</param>
/// <param name="End">End second, or null.</param>
/// <param name="Image">Path, bytes or decoded image, or null where videos are read.</param>
internal sealed record MediaColumnNames(string? Video, string? Start, string? End, string? Image);
