using MPlug2.Metrics;
using MPlug2.ML.Data;

namespace MPlug2.ML.Datasets;

/// <summary>The validation images of ImageNet, all in one folder or in folders of their classes, with the labels of ReaL.</summary>
internal sealed class ReassessedSource(string path, RealLabels labels) : DatasetSource<ReassessedImage>(
[
    OutputColumns.Text<ReassessedImage>(MediaFiles.Images.Column, row => row.Path),
    DatasetColumns.Whole<ReassessedImage>("ImageNumber", row => row.Number),
    DatasetColumns.Wholes<ReassessedImage>("RealLabels", row => row.Labels),
])
{
    private readonly DatasetFolder _root = new(path);

    internal override IEnumerable<ReassessedImage> Read(DatasetTally tally)
    {
        foreach (var entry in _root.Entries())
        {
            if (!Directory.Exists(entry.FullName))
            {
                if (Image(entry, tally) is { } image)
                {
                    yield return image;
                }
            }
            else if (_root.WhyNot(entry, wantsFolder: true) is { } why)
            {
                tally.Skip(why.Reason, entry.FullName, why.Detail);
            }
            else
            {
                foreach (var image in DatasetFolder.Entries(entry.FullName).Select(inner => Image(inner, tally)).OfType<ReassessedImage>())
                {
                    yield return image;
                }
            }
        }
    }

    private ReassessedImage? Image(FileSystemInfo entry, DatasetTally tally)
    {
        if (_root.WhyNot(entry, wantsFolder: false) is { } why)
        {
            tally.Skip(why.Reason, entry.FullName, why.Detail);
            return null;
        }

        if (!MediaFiles.Images.Has(entry.Name) || RealLabels.ImageNumber(entry.Name) is not { } number)
        {
            tally.Skip(DatasetSkipReason.OtherFile, entry.FullName, "it is not called like ILSVRC2012_val_00000293.JPEG.");
            return null;
        }

        if (number < 1 || number > labels.Images)
        {
            tally.Skip(DatasetSkipReason.UnknownLabel, entry.FullName, $"there are labels for images 1 to {labels.Images}.");
            return null;
        }

        tally.Count(hasLabel: labels[number].Count > 0);
        return new ReassessedImage(entry.FullName, number, labels[number]);
    }
}
