using MPlug2.Configuration;
using MPlug2.Text;

namespace MPlug2.Tasks;

/// <summary>How a task comes into being: which parts it wants, and how network, tokenizer and settings become the task.</summary>
/// <typeparam name="TTask">The task.</typeparam>
/// <typeparam name="TSettings">What it is besides its weights; a record that turns into JSON and back.</typeparam>
/// <param name="Modules">The parts.</param>
/// <param name="ForOfficialWeights">Settings that official checkpoints need.</param>
/// <param name="ForNewModels">Settings of a model that has not learnt this task yet.</param>
/// <param name="Create">Joins the three; the task owns the network from then on.</param>
public sealed record TaskDefinition<TTask, TSettings>(
    TaskModules Modules, TSettings ForOfficialWeights, TSettings ForNewModels, Func<MPlug2Network, WordPieceCodec, TSettings, TTask> Create)
    where TTask : class, IModelTask
    where TSettings : class
{
    /// <summary>Tokens that the task cannot do without; a vocabulary that is built from texts gets them too. Null for none.</summary>
    public Func<TSettings, IEnumerable<string>>? Tokens { get; init; }
}
