using MPlug2.Configuration;
using MPlug2.Text;

namespace MPlug2.Tasks;

/// <summary>What every task has, whatever its examples are: all that a saved model consists of.</summary>
public interface IModelTask : IDisposable
{
    /// <summary>Which parts of the network the task uses.</summary>
    TaskModules Modules { get; }

    /// <summary>The network; the task owns it.</summary>
    MPlug2Network Network { get; }

    /// <summary>The tokenizer with its vocabulary.</summary>
    WordPieceCodec Codec { get; }

    /// <summary>What the task is besides its weights; a record that turns into JSON and back.</summary>
    object Settings { get; }
}
