using MPlug2.Objectives;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Objectives;

public class TokenMaskingTests
{
    private const int Vocabulary = 200;

    [Fact]
    public void Apply_ManyTokens_FollowsTheShares()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var ids = randint(104, 200, [200, 50], ScalarType.Int64);
        ids.narrow(1, 0, 1).fill_(101);
        ids.narrow(1, 40, 10).fill_(0);
        var before = ids.clone();
        var (masked, labels) = new TokenMasking(MaskedLanguageGoldenTests.Words(Vocabulary)).Apply(ids);
        AssertSame(ids, before);

        var chosen = labels.ne(-100);
        Assert.False(chosen.logical_and(ids.eq(0).logical_or(ids.eq(101))).any().item<bool>());
        AssertSame(masked.masked_select(chosen.logical_not()), ids.masked_select(chosen.logical_not()));
        AssertSame(labels.masked_select(chosen), ids.masked_select(chosen));
        double tokens = 200 * 39, count = chosen.sum().item<long>();
        Assert.InRange(count / tokens, 0.13, 0.17);
        Assert.InRange(masked.eq(103).logical_and(chosen).sum().item<long>() / count, 0.76, 0.84);
        Assert.InRange(masked.eq(ids).logical_and(chosen).sum().item<long>() / count, 0.07, 0.13);
    }

    [Fact]
    public void Mean_NothingIsHidden_IsZeroWithAGradient()
    {
        using var scope = NewDisposeScope();
        var scores = randn([2, 3, 5]).requires_grad_(true);
        var loss = MaskedLanguageLoss.Mean(scores, full([2, 3], MaskedLanguageLoss.Ignored, ScalarType.Int64));
        loss.backward();
        Assert.Equal(0, loss.item<float>());
        Assert.Equal(0, scores.grad!.abs().sum().item<float>());
    }

    [Fact]
    public void Distilled_TeacherIsSure_EqualsThePlainLoss()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var scores = randn([2, 3, 5]);
        var labels = tensor(new long[] { 1, -100, 4, -100, -100, 0 }, [2, 3]);
        var teacher = nn.functional.one_hot(labels.clamp_min(0), 5).to(ScalarType.Float32).mul(1000);
        var plain = MaskedLanguageLoss.Mean(scores, labels).item<float>();
        Assert.Equal(plain, MaskedLanguageLoss.Distilled(scores, labels, teacher, alpha: 0.7).item<float>(), 1e-5);
    }

    private static void AssertSame(Tensor expected, Tensor actual) => Assert.Equal(expected.data<long>().ToArray(), actual.data<long>().ToArray());
}
