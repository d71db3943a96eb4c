using MPlug2.Decoding;
using MPlug2.Platform;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Decoding;

public class SearchTests
{
    private const int End = 0;
    private const int Words = 4;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void StandardBeamSearch_BeamAsWideAsAllTexts_FindsTheBestOfAll(int seed)
    {
        var options = Options() with { Semantics = BeamSemantics.Standard, BeamSize = 64, Hypotheses = 3, MaximumLength = 4 };
        var found = Run(options, seed)[0];
        var expected = AllTexts(seed, options).OrderByDescending(text => text.Score).Take(3).ToArray();
        Assert.Equal(expected.Select(text => string.Join(' ', text.Ids)), found.Select(text => string.Join(' ', text.Ids)));
        Assert.Equal(expected[0].Score, found[0].Score, 1e-4);
    }

    [Fact]
    public void StandardBeamSearch_EndedHypothesis_IsNotExtended()
    {
        var options = Options() with { Semantics = BeamSemantics.Standard, BeamSize = 4, Hypotheses = 4, MaximumLength = 6 };
        foreach (var text in Enumerable.Range(0, 20).SelectMany(seed => Run(options, seed)[0]))
        {
            Assert.DoesNotContain(End, text.Ids.Take(text.Ids.Count - 1));
        }
    }

    [Theory]
    [InlineData(BeamSemantics.Official)]
    [InlineData(BeamSemantics.Standard)]
    public void Search_Greedy_EqualsBeamOfOne(BeamSemantics semantics)
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var greedy = Run(Options() with { Method = SearchMethod.Greedy }, seed)[0].Single();
            var beam = Run(Options() with { Semantics = semantics, BeamSize = 1 }, seed)[0].Single();
            Assert.Equal(beam.Ids, greedy.Ids);
            Assert.Equal(beam.Score, greedy.Score, 1e-4);
        }
    }

    [Fact]
    public void MinimumLength_EndTokenBestAtOnce_ComesNotEarlier()
    {
        var texts = Enumerable.Range(0, 10).SelectMany(seed => Run(Options() with { MinimumLength = 3, BeamSize = 3 }, seed)[0]);
        Assert.All(texts, text => Assert.DoesNotContain(End, text.Ids.Skip(1).Take(3)));
    }

    [Fact]
    public void NoRepeatNgram_Two_NoPairComesTwice()
    {
        foreach (var method in new[] { SearchMethod.Beam, SearchMethod.Greedy, SearchMethod.Sampling })
        {
            var options = Options() with { Method = method, NoRepeatNgram = 2, MaximumLength = 8, MinimumLength = 8 };
            foreach (var text in Enumerable.Range(0, 10).Select(seed => Run(options, seed)[0][0]))
            {
                var pairs = text.Ids.Zip(text.Ids.Skip(1)).ToArray();
                Assert.Equal(pairs.Length, pairs.Distinct().Count());
            }
        }
    }

    [Fact]
    public void RepetitionPenalty_High_MoreDifferentWords()
    {
        int Different(double penalty) => Enumerable.Range(0, 20).Sum(seed => Run(
            Options() with { Method = SearchMethod.Greedy, RepetitionPenalty = penalty, MaximumLength = 4, MinimumLength = 4 }, seed)[0][0].Ids.Distinct().Count());
        Assert.True(Different(5) > Different(1));
    }

    [Fact]
    public void Sampling_SameOrOtherSeed_GivesTheSameOrOtherTexts()
    {
        string Sample(long seed) => string.Join('|', Run(
            Options() with { Method = SearchMethod.Sampling, Seed = seed, Hypotheses = 3, MaximumLength = 8 }, 1)[0].Select(text => string.Join(' ', text.Ids)));
        Assert.Equal(Sample(5), Sample(5));
        Assert.NotEqual(Sample(5), Sample(6));
    }

    [Fact]
    public void Sampling_TopKOne_IsGreedy()
    {
        var greedy = Run(Options() with { Method = SearchMethod.Greedy }, 3)[0][0];
        var topOne = Run(Options() with { Method = SearchMethod.Sampling, TopK = 1 }, 3)[0][0];
        var tinyTopP = Run(Options() with { Method = SearchMethod.Sampling, TopP = 1e-6 }, 3)[0][0];
        Assert.Equal(greedy.Ids, topOne.Ids);
        Assert.Equal(greedy.Ids, tinyTopP.Ids);
    }

    [Fact]
    public void Sampling_ManyDraws_FollowsTheProbabilities()
    {
        var options = Options() with { Method = SearchMethod.Sampling, MaximumLength = 1, MinimumLength = 0, Hypotheses = 4000, Temperature = 0.7 };
        var counts = Run(options, 2)[0].CountBy(text => text.Ids[1]).ToDictionary();
        var model = new HashModel(2);
        using var scores = model.Begin(tensor(new long[] { 9 }, [1, 1]));
        var expected = scores.div(Scalars.Of(0.7)).softmax(1).data<float>().ToArray();
        for (var word = 0; word < Words; word++)
        {
            Assert.Equal(expected[word], counts.GetValueOrDefault(word) / 4000.0, 0.03);
        }
    }

    [Fact]
    public void Search_SeveralMedia_EachAsIfAlone()
    {
        foreach (var options in new[]
        {
            Options() with { BeamSize = 3, Hypotheses = 3 },
            Options() with { BeamSize = 3, Hypotheses = 3, Semantics = BeamSemantics.Standard },
            Options() with { Method = SearchMethod.Greedy },
        })
        {
            int[][] prefixes = [[9], [8], [7], [6]];
            var together = TextSearch.Create(options, End).Search(new HashModel(4), prefixes, default);
            for (var i = 0; i < prefixes.Length; i++)
            {
                var alone = TextSearch.Create(options, End).Search(new HashModel(4), [prefixes[i]], default)[0];
                Assert.Equal(alone.Select(text => string.Join(' ', text.Ids)), together[i].Select(text => string.Join(' ', text.Ids)));
            }
        }
    }

    [Fact]
    public void Search_Cancelled_StopsBetweenSteps()
    {
        using var stop = new CancellationTokenSource();
        var model = new HashModel(1) { AfterStep = step => { if (step == 2) { stop.Cancel(); } } };
        Assert.Throws<OperationCanceledException>(() => TextSearch.Create(Options() with { MinimumLength = 9, MaximumLength = 9 }, End).Search(model, [[9]], stop.Token));
        Assert.Equal(2, model.Steps);
    }

    [Fact]
    public void Validated_SeveralFaults_NamesThemAll()
    {
        var error = Assert.Throws<ArgumentException>(() => new GenerationOptions { BeamSize = 0, TopP = 2, Temperature = 0 }.Validated());
        Assert.Contains("BeamSize 0", error.Message);
        Assert.Contains("TopP 2", error.Message);
        Assert.Contains("Temperature 0", error.Message);
    }

    private static GenerationOptions Options() => new() { MinimumLength = 1, MaximumLength = 5, BeamSize = 2 };

    private static IReadOnlyList<IReadOnlyList<Hypothesis>> Run(GenerationOptions options, int seed) =>
        TextSearch.Create(options, End).Search(new HashModel(seed), [[9]], default);

    /// <summary>Every text there is, scored one by one.</summary>
    private static IEnumerable<Hypothesis> AllTexts(int seed, GenerationOptions options)
    {
        var open = new List<(int[] Ids, double LogProbability)> { ([9], 0) };
        for (var step = 0; step < options.MaximumLength; step++)
        {
            var next = new List<(int[] Ids, double LogProbability)>();
            foreach (var (ids, logProbability) in open)
            {
                using var scores = HashModel.ScoresOf(seed, ids);
                using var logs = scores.log_softmax(0);
                for (var word = 0; word < Words; word++)
                {
                    if (word == End && step < options.MinimumLength)
                    {
                        continue;
                    }

                    var total = logProbability + logs[word].item<float>();
                    int[] longer = [.. ids, word];
                    if (word == End || step == options.MaximumLength - 1)
                    {
                        yield return new Hypothesis(longer, (float)(total / options.Penalty(step + 1)));
                    }
                    else
                    {
                        next.Add((longer, total));
                    }
                }
            }

            open = next;
        }
    }

    /// <summary>Four words whose scores depend on the whole text so far; tokens 4 to 9 only begin texts.</summary>
    private sealed class HashModel(int seed) : INextTokenModel
    {
        private List<int[]> _rows = [];

        internal int Steps { get; private set; }

        internal Action<int>? AfterStep { get; init; }

        internal static Tensor ScoresOf(int seed, IReadOnlyList<int> ids)
        {
            var random = new RandomStreams(seed).Create("scores", [.. ids.Select(id => (long)id)]);
            return tensor(Enumerable.Range(0, 10).Select(id => id < Words ? (float)(random.NextDouble() * 4) : float.NegativeInfinity).ToArray());
        }

        public Tensor Begin(Tensor prefix)
        {
            _rows = [.. prefix.data<long>().Select(id => (int)id).Chunk((int)prefix.shape[1])];
            return Scores();
        }

        public Tensor Extend(long[] parents, long[] tokens, long[]? media)
        {
            _rows = [.. parents.Select((parent, i) => _rows[(int)parent].Append((int)tokens[i]).ToArray())];
            return Scores();
        }

        public void Dispose()
        {
        }

        private Tensor Scores()
        {
            AfterStep?.Invoke(++Steps);
            return stack(_rows.Select(row => ScoresOf(seed, row)).ToArray());
        }
    }
}
