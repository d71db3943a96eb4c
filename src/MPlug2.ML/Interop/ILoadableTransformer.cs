using Microsoft.ML.Runtime;

namespace MPlug2.ML.Interop;

/// <summary>A transformer that reads itself back from a model file, as <see cref="SavableTransformer"/> wrote it.</summary>
internal interface ILoadableTransformer<TSelf> where TSelf : SavableTransformer, ILoadableTransformer<TSelf>
{
    /// <summary>The name and version of what is written; the version that the reader meets is at most this one.</summary>
    static abstract ModelFormat Format { get; }

    static abstract TSelf Load(IHostEnvironment environment, ModelReader reader);
}
