using MPlug2.Checkpoints;
using MPlug2.Tasks;

namespace MPlug2.Models;

/// <summary>A folder that <see cref="ModelBundle"/> wrote.</summary>
internal sealed record DirectoryOrigin(string Directory) : IModelOrigin
{
    public bool NeedsTexts => false;

    public (CaptioningTask Task, LoadReport? Report) Build(ModelRequest request) => ModelBundle.Load(Directory, request);

    public override string ToString() => Directory;
}
