using Microsoft.ML;

namespace MPlug2.ML.Interop;

/// <summary>
/// Declares to ML.NET that this assembly loads a kind of transformer. One line in the file of each transformer:
/// <c>[assembly: LoadableTransformer&lt;X&gt;(X.LoaderSignature)]</c>. A model file names the assembly, so users register nothing.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class LoadableTransformerAttribute<T>(string loaderSignature) : LoadableClassAttributeBase(
    summary: null, typeof(T), typeof(TransformerLoader<T>), argType: null, [typeof(SignatureLoadModel)], userName: "", loaderSignature)
    where T : SavableTransformer, ILoadableTransformer<T>;
