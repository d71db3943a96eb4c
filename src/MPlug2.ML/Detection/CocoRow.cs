namespace MPlug2.ML;

/// <summary>An image and its objects as ML.NET reads it: a column is made when it is asked for, so that masks and files wait until then.</summary>
internal sealed class CocoRow
{
    private readonly CocoSource _source;
    private readonly CocoImage _image;
    private readonly IReadOnlyList<CocoAnnotation> _objects;

    internal CocoRow(CocoSource source, CocoImage image, IReadOnlyList<CocoAnnotation> objects) =>
        (_source, _image, _objects) = (source, image, objects);

    public string Image => _source.PathOf(_image);

    public long ImageId => _image.Id;

    public int Width => _image.Width;

    public int Height => _image.Height;

    public uint[] Label => [.. _objects.Select(one => (uint)_source.Instances.ClassOf(one) + 1)];

    public float[] BoundingBoxes => [.. _objects.SelectMany(one => DetectionInputs.Corners(one.Box!.Value))];

    public string[] Masks => _source.MasksOf(_image, _objects);

    public bool[] IsCrowd => [.. _objects.Select(one => one.IsCrowd)];

    public double[] Area => [.. _objects.Select(one => one.Area ?? one.Box!.Value.Width * one.Box.Value.Height)];
}
