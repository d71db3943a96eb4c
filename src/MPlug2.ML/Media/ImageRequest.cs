namespace MPlug2.ML.Media;

/// <summary>At what size and in which form an image is wanted.</summary>
public sealed record ImageRequest
{
    /// <summary>Side of the square in pixels, 1 to 16384. Default 224. Without meaning for <see cref="ImageForm.Original"/>.</summary>
    public int Size { get; init; } = 224;

    /// <summary>How the image reaches it. Default <see cref="ImageForm.Stretch"/>.</summary>
    public ImageForm Form { get; init; } = ImageForm.Stretch;

    /// <summary>Lists every fault at once.</summary>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    internal void Validate()
    {
        List<string> faults = [];
        if (Size is < 1 or > 16384)
        {
            faults.Add($"{nameof(Size)} is {Size}; it must be 1 to 16384.");
        }

        if (!Enum.IsDefined(Form))
        {
            faults.Add($"{nameof(Form)} is {Form}; take Stretch, Letterbox or Original.");
        }

        if (faults.Count > 0)
        {
            throw new ArgumentException("The image request is not valid: " + string.Join(" ", faults));
        }
    }
}
