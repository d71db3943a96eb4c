using MPlug2.Metrics;

namespace MPlug2.ML;

/// <summary>The images of a file of COCO annotations by id, each with its objects; and the rules of what may be in it.</summary>
internal sealed class CocoInstances
{
    private readonly CocoInstancesOptions _options;
    private readonly Dictionary<long, int> _classes = [];

    private CocoInstances(CocoFile file, CocoInstancesOptions options)
    {
        _options = options;
        Classes = [.. file.Categories.Values];
        foreach (var id in file.Categories.Keys)
        {
            _classes.Add(id, _classes.Count);
        }

        var images = new Dictionary<long, CocoImage>();
        foreach (var image in file.Images)
        {
            if (!images.TryAdd(image.Id, image))
            {
                throw new CocoFormatException(CocoProblem.DuplicateId, $"Two images have the id {image.Id}. Each needs its own.");
            }
        }

        var objects = Group(file.Annotations, images);
        Images =
        [
            .. images.Values.OrderBy(image => image.Id)
                .Select(image => (image, (IReadOnlyList<CocoAnnotation>)(objects.TryGetValue(image.Id, out var found) ? found : [])))
                .Where(pair => !options.ForTraining || pair.Item2.Count > 0),
        ];
    }

    /// <summary>Names of the classes, by their index: the order of COCO's ids.</summary>
    internal IReadOnlyList<string> Classes { get; }

    internal IReadOnlyList<(CocoImage Image, IReadOnlyList<CocoAnnotation> Objects)> Images { get; }

    /// <summary>Annotations that had polygons of too few corners only.</summary>
    internal int Shapeless { get; private set; }

    /// <summary>Annotations that were left out by the policy.</summary>
    internal int LeftOut { get; private set; }

    internal static CocoInstances Read(string path, CocoInstancesOptions options, CancellationToken stop = default) =>
        new(CocoFile.Read(path, stop: stop), options);

    internal int ClassOf(CocoAnnotation annotation) => _classes[annotation.CategoryId];

    private Dictionary<long, List<CocoAnnotation>> Group(List<CocoAnnotation> annotations, Dictionary<long, CocoImage> images)
    {
        HashSet<long> ids = [];
        Dictionary<long, List<CocoAnnotation>> groups = [];
        foreach (var one in annotations)
        {
            if (!ids.Add(one.Id))
            {
                throw Fault(one, CocoProblem.DuplicateId, "has an id that another one has too. Each needs its own");
            }

            if (!images.TryGetValue(one.ImageId, out var image))
            {
                throw Fault(one, CocoProblem.UnknownImage, "belongs to an image that the file does not list. Add the image, or remove its annotations");
            }

            if (!_classes.ContainsKey(one.CategoryId))
            {
                throw Fault(one, CocoProblem.UnknownCategory, $"has the category {one.CategoryId}, which is none of the file's. Add the category, or correct the id");
            }

            if (one.IsIgnored)
            {
                throw Fault(one, CocoProblem.IgnoreFlag, "is marked 'ignore', which means one thing in one tool and nothing in another. Mark crowds by 'iscrowd'");
            }

            if (one.Box is not { } box)
            {
                throw Fault(one, CocoProblem.EmptyBox, "has no box. Give x, y, width and height");
            }

            if (one.IsShapeless)
            {
                Shapeless++;
            }
            else if (Check(one, box, image) is { } fault)
            {
                LeftOut += _options.BadAnnotations == BadAnnotationPolicy.LeaveOut ? 1 : throw fault;
            }
            else if (!(_options.ForTraining && one.IsCrowd))
            {
                (groups.TryGetValue(one.ImageId, out var group) ? group : groups[one.ImageId] = []).Add(one);
            }
        }

        return groups;
    }

    private static CocoFormatException? Check(CocoAnnotation one, BoundingBox box, CocoImage image) =>
        !(box.Width > 0 && box.Height > 0) ? Fault(
            one, CocoProblem.ImpossibleBox,
            $"has the box {box}, which has no size. A box is x, y, width and height. Correct it, or set BadAnnotations = BadAnnotationPolicy.LeaveOut")
        : box.X >= image.Width || box.Y >= image.Height || box.X + box.Width <= 0 || box.Y + box.Height <= 0 ? Fault(
            one, CocoProblem.BoxOutsideImage,
            $"has the box {box}, outside of its image of {image.Width} x {image.Height} pixels. Correct it, or set BadAnnotations = BadAnnotationPolicy.LeaveOut")
        : one.Shape == CocoShape.RunLengths && one.ShapeSize != (image.Height, image.Width) ? Fault(
            one, CocoProblem.MaskSize,
            $"has a mask of {(one.ShapeSize is { } size ? $"{size.Width} x {size.Height} pixels" : "no size")}, its image is {image.Width} x {image.Height}. "
            + "Correct it, or set BadAnnotations = BadAnnotationPolicy.LeaveOut")
        : null;

    private static CocoFormatException Fault(CocoAnnotation one, CocoProblem problem, string detail) =>
        new(problem, $"Annotation {one.Id} (image {one.ImageId}) {detail}.");
}
