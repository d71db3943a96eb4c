using MPlug2.Checkpoints;
using MPlug2.ML.Tasks;
using MPlug2.Models;
using MPlug2.Tasks;

namespace MPlug2.ML;

/// <summary>What the options of both classifiers by descriptions mean.</summary>
internal static class ZeroShotOptionsExtensions
{
    /// <summary>Builds the task.</summary>
    /// <param name="options">The options.</param>
    /// <param name="model">Where it starts.</param>
    /// <param name="request">With the classes that the options or the label column name, if there are any.</param>
    /// <param name="epochs">0 for what the model knows already.</param>
    /// <exception cref="ArgumentException">There are no classes, or the model never learnt to bring media and texts together.</exception>
    internal static (ZeroShotTask Task, LoadReport? Report) Build(this IZeroShotOptions options, PretrainedModel model, ModelRequest request, int epochs)
    {
        var built = model.Build(ZeroShotTask.Definition, request with { Classes = null }, settings => options.Over(settings) with { Classes = Named(settings) });
        if (epochs == 0 && built.Report is not { Missing.Count: 0 })
        {
            built.Task.Dispose();
            throw new ArgumentException(
                $"Zero-shot classification uses what a model has learnt of texts and media, and '{model}' has parts for it that know nothing. Start from a " +
                "retriever that was fitted on captions: Model = PretrainedModel.FromZip(\"retriever.zip\").");
        }

        return built;

        ClassLabels Named(ZeroShotSettings settings)
        {
            var classes = request.Classes ?? settings.Classes;
            return classes.Count > 0 ? classes : throw new ArgumentException(
                "There are no classes. Set Classes, or give Fit data whose column LabelColumnName holds keys of the names of classes.");
        }
    }

    internal static IEnumerable<string> Faults(this IZeroShotOptions options, int epochs)
    {
        foreach (var fault in ClassifierFaults.Of(options, epochs))
        {
            yield return fault;
        }

        if (options.Classes is not { } classes)
        {
            yield break;
        }

        if (epochs > 0)
        {
            yield return "Classes is set, but training takes the classes from the label column; leave it null";
        }

        if (classes.Any(string.IsNullOrWhiteSpace))
        {
            yield return "Classes holds an empty name";
        }
        else if (new ClassLabels(classes).Fault() is { } fault)
        {
            yield return "Classes: " + fault;
        }
    }

    /// <summary>The classes that the user named.</summary>
    internal static ClassLabels? Named(this IZeroShotOptions options) => options.Classes is { } classes ? new ClassLabels([.. classes]) : null;

    /// <summary>All words that the task meets.</summary>
    internal static IEnumerable<string> Texts(this IZeroShotOptions options, ClassLabels classes) =>
        classes.Names.SelectMany(options.Over(new ZeroShotSettings()).Describe);

    internal static IEnumerable<string> Warnings(ZeroShotTask task)
    {
        if (task.ClassesWithUnknownWords is { Count: > 0 } unknown)
        {
            yield return $"The model never read all words of {unknown.Count} of the {task.Classes.Count} classes and their templates, so that it knows nothing of " +
                $"them: {LabelMap.Shown(unknown)}.";
        }
    }

    /// <summary>Lays options over the settings that a model brings. One that has classes was saved as such a classifier, with its own templates.</summary>
    internal static ZeroShotSettings Over(this IZeroShotOptions options, ZeroShotSettings settings) => settings with
    {
        Templates = options.Templates ?? (settings.Classes.Count > 0 ? settings.Templates : options.CustomaryTemplates),
        MaximumTokens = options.MaximumTokens ?? settings.MaximumTokens,
    };
}
