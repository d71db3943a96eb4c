using MPlug2.Checkpoints;
using MPlug2.Tasks;

namespace MPlug2.Models;

/// <summary>One way in which a <see cref="PretrainedModel"/> comes by sizes, vocabulary and weights.</summary>
internal interface IModelOrigin
{
    bool NeedsTexts { get; }

    (CaptioningTask Task, LoadReport? Report) Build(ModelRequest request);
}
