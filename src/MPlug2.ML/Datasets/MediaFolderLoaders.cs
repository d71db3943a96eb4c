using MPlug2.Metrics;
using MPlug2.ML.Datasets;

namespace MPlug2.ML;

public sealed partial class MPlug2DataCatalog
{
    /// <summary>
    /// Loads pictures from a folder with a folder for each class: ImageNet, its V2 (<see cref="ClassFolderNaming.Numbers"/>), A, R, Sketch.
    /// Columns: ImagePath (text), Label (key with the names of the classes), ClassName (text).
    /// </summary>
    /// <param name="folder">The folder that holds the folders of the classes.</param>
    /// <param name="options">Classes and their order; null for the sorted names of the folders.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="DatasetFormatException">No folder in it is a class, or names are numbers that sorting would mix up.</exception>
    /// <exception cref="ArgumentException">The options are impossible.</exception>
    public DatasetView LoadImageFolder(string folder, MediaFolderOptions? options = null) => LoadFolder(folder, MediaFiles.Images, options);

    /// <summary>
    /// Loads videos from a folder with a folder for each class, as Kinetics is often stored. Columns: VideoPath (text), Label (key with the
    /// names of the classes), ClassName (text).
    /// </summary>
    /// <inheritdoc cref="LoadImageFolder"/>
    public DatasetView LoadVideoFolder(string folder, MediaFolderOptions? options = null) => LoadFolder(folder, MediaFiles.Videos, options);

    /// <summary>
    /// Loads the validation images of ImageNet with the reassessed labels "ReaL". Columns: ImagePath (text), ImageNumber (Int64, from 1),
    /// RealLabels (vector of Int32: all right classes; empty where none is, and <c>EvaluateClassification</c> leaves the image out).
    /// </summary>
    /// <param name="folder">The images, all in one folder or in folders of their classes; their names give their numbers.</param>
    /// <param name="realLabelsPath"><c>real.json</c>.</param>
    /// <param name="options">What is done with files of other names; null skips them.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">There is no file of labels.</exception>
    /// <exception cref="DatasetFormatException">The file of labels is not a list of lists of class numbers.</exception>
    public DatasetView LoadImageNetReal(string folder, string realLabelsPath, DatasetOptions? options = null)
    {
        options = Checked(options);
        DatasetFile.Check(realLabelsPath);
        try
        {
            return View(new ReassessedSource(folder, RealLabels.Load(realLabelsPath)), options);
        }
        catch (InvalidDataException fault)
        {
            throw new DatasetFormatException(realLabelsPath, fault.Message, inner: fault);
        }
    }

    private DatasetView LoadFolder(string folder, MediaFiles kind, MediaFolderOptions? options)
    {
        options = Checked(options);
        return View(ClassFolderSource.Open(folder, kind, options), options);
    }
}
