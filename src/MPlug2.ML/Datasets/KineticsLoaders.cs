using MPlug2.ML.Datasets;

namespace MPlug2.ML;

public sealed partial class MPlug2DataCatalog
{
    /// <summary>
    /// Loads clips of Kinetics by a list as it is published (<c>label,youtube_id,time_start,time_end,split</c>). Columns: VideoPath (text),
    /// Label (key with the names of the classes) and ClassName (text) where the list has labels, YoutubeId (text), SourceStartSeconds and
    /// SourceEndSeconds (Single: where the clip lay in the video on YouTube, not in its file), Split (text).
    /// </summary>
    /// <param name="csvPath">The list.</param>
    /// <param name="videoFolder">
    /// The clips: <c>{youtube_id}_{start:000000}_{end:000000}.mp4</c> (or another ending) in it, in the folder of the class
    /// (with spaces or underscores), or in these in the folder of the split. Clips that are not there are counted, since many are gone from YouTube.
    /// </param>
    /// <param name="options">Classes and their order; null for the sorted labels of the list.</param>
    /// <exception cref="FileNotFoundException">There is no list.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="DatasetFormatException">The list lacks a column.</exception>
    public DatasetView LoadKinetics(string csvPath, string videoFolder, KineticsOptions? options = null)
    {
        options = Checked(options);
        return View(KineticsSource.Open(csvPath, videoFolder, options.ClassNames), options);
    }

    /// <summary>
    /// Loads videos by a list with a path and the number of its class on each line, separated by a space, as mmaction has them. Columns:
    /// VideoPath (text), Label (key with the names of the classes), ClassName (text).
    /// </summary>
    /// <param name="listPath">The list.</param>
    /// <param name="videoFolder">What the paths are relative to.</param>
    /// <param name="options">The names of the classes; null calls them by their numbers.</param>
    /// <exception cref="FileNotFoundException">There is no list.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="DatasetFormatException">No line of the list is of that form.</exception>
    public DatasetView LoadKineticsList(string listPath, string videoFolder, KineticsOptions? options = null)
    {
        options = Checked(options);
        return View(NumberedListSource.Open(listPath, videoFolder, options.ClassNames), options);
    }
}
