using System.Text.Json;
using MPlug2.Checkpoints;
using MPlug2.Configuration;
using MPlug2.Tasks;
using MPlug2.Text;

namespace MPlug2.Models;

/// <summary>What an opened origin gives to a task.</summary>
/// <param name="Config">Sizes, before the request's wishes.</param>
/// <param name="Vocabulary">The tokens.</param>
/// <param name="Kind">Which settings the task starts from.</param>
/// <param name="Fill">Gives every parameter of the network its value; the report is null where no file was read.</param>
internal sealed record ModelSource(MPlug2Config Config, Vocabulary Vocabulary, SettingsKind Kind, Func<MPlug2Network, LoadReport?> Fill) : IDisposable
{
    /// <summary>The settings as saved, where <see cref="Kind"/> is <see cref="SettingsKind.Saved"/>.</summary>
    internal JsonElement Settings { get; init; }

    /// <summary>Files that stay open until the weights are filled in.</summary>
    internal IDisposable? Files { get; init; }

    public void Dispose() => Files?.Dispose();
}

/// <summary>Which settings a task starts from.</summary>
internal enum SettingsKind
{
    /// <summary>Those that official weights need.</summary>
    Official,

    /// <summary>Those of a model that has not learnt the task yet.</summary>
    New,

    /// <summary>Those that were saved with the model.</summary>
    Saved,
}
