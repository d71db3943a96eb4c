using MPlug2.Configuration;

namespace MPlug2.Models;

/// <summary>One way in which a <see cref="PretrainedModel"/> comes by sizes, vocabulary and weights.</summary>
internal interface IModelOrigin
{
    /// <summary>Whether a vocabulary can only be built from texts.</summary>
    bool NeedsTexts { get; }

    /// <summary>Opens what there is, for a task.</summary>
    ModelSource Open(TaskModules modules, ModelRequest request);
}
