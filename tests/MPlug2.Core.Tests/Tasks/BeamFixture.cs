using MPlug2.Decoding;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Tasks;

/// <summary>Compares hypotheses with the three tensors in which the fixtures keep them: ids (filled with -1), lengths and scores.</summary>
internal static class BeamFixture
{
    internal static void AssertEqual(Func<string, Tensor> read, string name, IReadOnlyList<IReadOnlyList<Hypothesis>> actual)
    {
        using var scope = NewDisposeScope();
        Tensor ids = read(name + ".ids"), lengths = read(name + ".lengths"), scores = read(name + ".scores");
        Assert.Equal(ids.shape[0], actual.Count);
        for (var medium = 0; medium < actual.Count; medium++)
        {
            var expected = Enumerable.Range(0, (int)ids.shape[1]).Where(beam => !float.IsNaN(scores[medium, beam].item<float>())).ToArray();
            Assert.Equal(expected.Length, actual[medium].Count);
            foreach (var beam in expected)
            {
                var sequence = ids[medium, beam].narrow(0, 0, lengths[medium, beam].item<long>()).data<long>().Select(id => (int)id);
                Assert.Equal(sequence, actual[medium][beam].Ids);
                Assert.Equal(scores[medium, beam].item<float>(), actual[medium][beam].Score, 1e-4);
            }
        }
    }
}
