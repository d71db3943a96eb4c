using Microsoft.ML;

namespace MPlug2.ML.Tests.Tasks;

/// <summary>A folder of a test's own for models, and another process that loads them.</summary>
public class ModelFolder : IDisposable
{
    private readonly TestFolder _folder = new();

    internal string File(string name) => _folder.File(name);

    internal string Save(MLContext context, ITransformer model, IDataView data, string name = "model.zip")
    {
        var path = File(name);
        context.Model.Save(model, data.Schema, path);
        return path;
    }

    /// <summary>Lines that another process prints.</summary>
    internal string[] Elsewhere(params IEnumerable<string> arguments) => TestProcess.Run(
        "dotnet", _folder.Root, ["exec", Path.Combine(AppContext.BaseDirectory, "MPlug2.ML.TestApp.dll"), .. arguments])
        .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    internal string Write(string name, byte[] content)
    {
        System.IO.File.WriteAllBytes(File(name), content);
        return File(name);
    }

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
