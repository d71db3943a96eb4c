using System.Text.Json;
using MPlug2.Metrics;

namespace MPlug2.ML;

/// <summary>Reads a file of COCO annotations from front to back, without its masks.</summary>
internal sealed class CocoFile
{
    internal List<CocoImage> Images { get; } = [];

    internal List<CocoAnnotation> Annotations { get; } = [];

    /// <summary>Classes by id.</summary>
    internal SortedDictionary<long, string> Categories { get; } = [];

    /// <param name="path">The file.</param>
    /// <param name="categoriesOnly">Whether images and annotations are passed over.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <exception cref="CocoFormatException">It is not of COCO's form.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    internal static CocoFile Read(string path, bool categoriesOnly = false, CancellationToken stop = default)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no file of annotations '{path}'. Check the path and the current folder.", path);
        }

        var file = new CocoFile();
        using var tokens = new JsonTokens(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan));
        tokens.Require(JsonTokenType.StartObject, "an object with images, annotations and categories");
        HashSet<string> seen = [];
        while (tokens.NextItem())
        {
            var name = tokens.Text;
            tokens.Require();
            Action? item = name switch
            {
                "categories" => () => file.ReadCategory(tokens),
                "images" when !categoriesOnly => () => file.ReadImage(tokens),
                "annotations" when !categoriesOnly => () => file.ReadAnnotation(tokens),
                _ => null,
            };
            if (item is null)
            {
                tokens.Skip();
                continue;
            }

            if (!seen.Add(name))
            {
                throw tokens.Damaged($"'{name}' is there twice");
            }

            foreach (var _ in Items(tokens, $"the list of {name}"))
            {
                stop.ThrowIfCancellationRequested();
                item();
            }
        }

        string[] missing = [.. (categoriesOnly ? ["categories"] : new[] { "images", "annotations", "categories" }).Where(name => !seen.Contains(name))];
        return missing.Length == 0 ? file : throw tokens.Damaged($"it has no {string.Join(" and no ", missing)}; instances_....json has images, annotations and categories");
    }

    private void ReadCategory(JsonTokens tokens)
    {
        long? id = null;
        string? name = null;
        foreach (var property in Properties(tokens, "a category"))
        {
            switch (property)
            {
                case "id": id = tokens.Integer; break;
                case "name": name = Text(tokens); break;
                default: tokens.Skip(); break;
            }
        }

        if (id is not { } number || name is null)
        {
            throw tokens.Damaged("a category lacks its id or its name");
        }

        if (!Categories.TryAdd(number, name))
        {
            throw new CocoFormatException(CocoProblem.DuplicateId, $"Two categories have the id {number}. Each needs its own.");
        }
    }

    private void ReadImage(JsonTokens tokens)
    {
        long? id = null, height = null, width = null;
        string? name = null;
        foreach (var property in Properties(tokens, "an image"))
        {
            switch (property)
            {
                case "id": id = tokens.Integer; break;
                case "file_name": name = Text(tokens); break;
                case "height": height = tokens.Integer; break;
                case "width": width = tokens.Integer; break;
                default: tokens.Skip(); break;
            }
        }

        if (id is null || string.IsNullOrEmpty(name) || height is null || width is null)
        {
            throw tokens.Damaged($"image {id} lacks its id, file_name, height or width");
        }

        if (height is < 1 or > int.MaxValue || width is < 1 or > int.MaxValue || height * width > int.MaxValue)
        {
            throw tokens.Damaged($"image {id} is said to be {width} x {height} pixels large");
        }

        Images.Add(new CocoImage(id.Value, name, (int)height, (int)width));
    }

    private void ReadAnnotation(JsonTokens tokens)
    {
        long? id = null, image = null, category = null;
        var annotation = new CocoAnnotation();
        foreach (var property in Properties(tokens, "an annotation"))
        {
            switch (property)
            {
                case "id": id = tokens.Integer; break;
                case "image_id": image = tokens.Integer; break;
                case "category_id": category = tokens.Integer; break;
                case "area": annotation.Area = tokens.Number; break;
                case "iscrowd": annotation.IsCrowd = Flag(tokens); break;
                case "ignore": annotation.IsIgnored = Flag(tokens); break;
                case "bbox": annotation.Box = ReadBox(tokens, id); break;
                case "segmentation": CocoShapes.Measure(tokens, annotation); break;
                default: tokens.Skip(); break;
            }
        }

        if (id is null || image is null || category is null)
        {
            throw tokens.Damaged($"annotation {id} lacks its id, image_id or category_id");
        }

        (annotation.Id, annotation.ImageId, annotation.CategoryId) = (id.Value, image.Value, category.Value);
        Annotations.Add(annotation);
    }

    private static BoundingBox? ReadBox(JsonTokens tokens, long? id)
    {
        List<double> numbers = [];
        foreach (var _ in Items(tokens, "a box"))
        {
            numbers.Add(tokens.Number);
        }

        return numbers switch
        {
            [] => null,
            [var x, var y, var width, var height] => new BoundingBox(x, y, width, height),
            _ => throw tokens.Damaged($"annotation {id} has a box of {numbers.Count} numbers; it has four: x, y, width, height"),
        };
    }

    private static bool Flag(JsonTokens tokens) => tokens.Kind switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => tokens.Integer != 0,
    };

    private static string Text(JsonTokens tokens) => tokens.Kind == JsonTokenType.String ? tokens.Text : throw tokens.Unexpected("a text");

    /// <summary>Stands on each item of the array that begins with this token.</summary>
    internal static IEnumerable<int> Items(JsonTokens tokens, string what)
    {
        if (tokens.Kind != JsonTokenType.StartArray)
        {
            throw tokens.Unexpected(what);
        }

        for (var i = 0; tokens.NextItem(); i++)
        {
            yield return i;
        }
    }

    /// <summary>Stands on the value of each property of the object that begins with this token.</summary>
    internal static IEnumerable<string> Properties(JsonTokens tokens, string what)
    {
        if (tokens.Kind != JsonTokenType.StartObject)
        {
            throw tokens.Unexpected(what);
        }

        while (tokens.NextItem())
        {
            var name = tokens.Text;
            tokens.Require();
            yield return name;
        }
    }
}
