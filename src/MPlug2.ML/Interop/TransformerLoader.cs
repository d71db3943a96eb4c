using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MPlug2.ML.Interop;

/// <summary>What ML.NET calls, by reflection and by this name of the method, to load a transformer.</summary>
internal static class TransformerLoader<T> where T : SavableTransformer, ILoadableTransformer<T>
{
    internal static T Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        var version = T.Format.Check(ctx, typeof(T));
        return T.Load(env, new ModelReader(ctx, typeof(T).Name, version));
    }
}
