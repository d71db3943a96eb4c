using Microsoft.ML;

namespace MPlug2.ML.Interop;

/// <summary>How the part of a model file that holds one kind of transformer is marked and versioned.</summary>
/// <param name="LoaderSignature">The name under which ML.NET finds the loader: at most 24 ASCII characters, for ever the same.</param>
/// <param name="Version">The version this code writes, from 1 up; raised when older code could not read what is written now.</param>
internal sealed record ModelFormat(string LoaderSignature, int Version)
{
    private const int MaxSignature = 24;
    private const string Family = "MPLUG2NT";

    /// <summary>Marks what is about to be written.</summary>
    internal void Write(ModelSaveContext context, Type transformer)
    {
        if (LoaderSignature.Length is 0 or > MaxSignature || !System.Text.Ascii.IsValid(LoaderSignature))
        {
            throw new InvalidOperationException($"'{LoaderSignature}' is no loader signature: 1 to {MaxSignature} ASCII characters are.");
        }

        context.CheckAtModel();
        context.SetVersionInfo(new VersionInfo(
            modelSignature: Family,
            verWrittenCur: (uint)Version,
            verReadableCur: (uint)Version,
            verWeCanReadBack: 1,
            loaderAssemblyName: transformer.Assembly.FullName,
            loaderSignature: LoaderSignature));
    }

    /// <summary>Checks the mark of what is about to be read and returns the version it was written with.</summary>
    /// <exception cref="FormatException">The part is of another kind, or was written by newer code.</exception>
    internal int Check(ModelLoadContext context, Type transformer)
    {
        var ours = new VersionInfo(Family, (uint)Version, (uint)Version, 1, transformer.Assembly.FullName, LoaderSignature);
        if (context.Header.ModelSignature != ours.ModelSignature)
        {
            throw new FormatException($"The part of the model file for '{LoaderSignature}' was not written by MPlug2.ML, or is damaged.");
        }

        if (context.Header.ModelVerReadable > Version)
        {
            throw new FormatException(
                $"The model file holds a {transformer.Name} of format version {context.Header.ModelVerReadable}; this MPlug2.ML " +
                $"({transformer.Assembly.GetName().Name}) reads versions 1 to {Version}. Update the MPlug2.ML package to the one that " +
                "saved the model, or save it again with this one.");
        }

        return (int)context.Header.ModelVerWritten;
    }
}
