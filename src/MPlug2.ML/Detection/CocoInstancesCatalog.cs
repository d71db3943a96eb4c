using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.ML.Data;
using MPlug2.ML.Interop;

namespace MPlug2.ML;

public sealed partial class MPlug2DataCatalog
{
    /// <summary>
    /// Images and their objects from a file of COCO's form (<c>instances_val2017.json</c>): a row an image, in the order of the ids. The file is
    /// read from front to back once; masks stay in it until a row is asked for them.
    /// </summary>
    /// <param name="path">The file of annotations.</param>
    /// <param name="imageFolder">The folder that holds the images.</param>
    /// <param name="options">What becomes of crowds, polygons and impossible annotations; null for the defaults.</param>
    /// <returns>
    /// Image (text, the path), ImageId (Int64), Width and Height (Int32), and for each object an item in Label (keys; classes are in the order of
    /// COCO's ids), Masks (text, see <see cref="MPlug2.Detection.Data.ObjectMask"/>; empty where there is none), IsCrowd (Boolean) and Area (Double), and four in
    /// BoundingBoxes (Single): x0, y0, x1, y1 in pixels.
    /// </returns>
    /// <exception cref="CocoFormatException">The file is not of COCO's form, or says what is not possible.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <remarks>An image whose size is not that of its record shows as a <see cref="CocoFormatException"/> when its row is read.</remarks>
    public IDataView LoadCocoInstances(string path, string imageFolder, CocoInstancesOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(imageFolder);
        options ??= new CocoInstancesOptions();
        options.Validate();
        var source = new CocoSource(path, imageFolder, options);
        var instances = source.Instances;
        if (instances.Classes.Count == 0)
        {
            throw new CocoFormatException(CocoProblem.Damaged, $"'{path}' has no categories.");
        }

        if (instances.Shapeless + instances.LeftOut > 0)
        {
            using var log = new HostLog(Environment, nameof(LoadCocoInstances));
            log.Warning($"{instances.Shapeless} annotations without a polygon of three corners and {instances.LeftOut} impossible ones are left out.");
        }

        var schema = SchemaDefinition.Create(typeof(CocoRow));
        var label = schema[nameof(CocoRow.Label)];
        label.ColumnType = new VectorDataViewType(new KeyDataViewType(typeof(uint), instances.Classes.Count));
        ReadOnlyMemory<char>[] names = [.. instances.Classes.Select(name => name.AsMemory())];
        label.AddAnnotation(KeyNames.Kind, new VBuffer<ReadOnlyMemory<char>>(names.Length, names), new VectorDataViewType(TextDataViewType.Instance, names.Length));
        CocoRow[] rows = [.. instances.Images.Select(pair => new CocoRow(source, pair.Image, pair.Objects))];
        return Context.Data.LoadFromEnumerable(rows, schema);
    }
}
