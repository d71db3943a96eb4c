using MPlug2.ML.Tasks;
using TorchSharp;

namespace MPlug2.ML.TestApp;

/// <summary>Score = length of the text x weight x slope + offset, by a real linear layer.</summary>
internal sealed class LengthModel : ITaskModel<LengthExample, LengthAnswer>
{
    private readonly TorchSharp.Modules.Linear _layer = torch.nn.Linear(1, 1);

    internal LengthModel(float slope, float offset)
    {
        using var _ = torch.no_grad();
        using var slopes = torch.tensor(new[] { slope }, [1, 1]);
        using var offsets = torch.tensor(new[] { offset }, [1]);
        _layer.weight!.copy_(slopes); // in place: what it returns is the weight
        _layer.bias!.copy_(offsets);
    }

    internal bool IsDisposed { get; private set; }

    internal List<int> BatchSizes { get; } = [];

    public IReadOnlyList<LengthAnswer> Predict(IReadOnlyList<LengthExample> examples, CancellationToken stop)
    {
        using var scope = torch.NewDisposeScope();
        using var mode = torch.inference_mode();
        BatchSizes.Add(examples.Count);
        var values = examples.Select(example => (float)(example.Text.Length * example.Weight)).ToArray();
        var lengths = torch.tensor(values, [examples.Count, 1]); // [B, 1]
        var scores = _layer.forward(lengths).data<float>().ToArray();
        return [.. examples.Select((example, i) =>
            new LengthAnswer(example.Text.ToUpperInvariant(), scores[i], [example.Text.Length, scores[i]]))];
    }

    internal void Save(BinaryWriter writer) => _layer.save(writer);

    internal static LengthModel Load(BinaryReader reader)
    {
        var model = new LengthModel(0, 0);
        model._layer.load(reader);
        return model;
    }

    public void Dispose()
    {
        IsDisposed = true;
        _layer.Dispose();
    }
}
