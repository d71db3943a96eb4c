using System.Globalization;
using System.Text.RegularExpressions;
using MPlug2.Checkpoints;
using MPlug2.Core.Tests.Tasks;
using MPlug2.Decoding;

namespace MPlug2.Core.Tests.Decoding;

/// <summary>Beam search alone, over a table instead of a network, against the official search.</summary>
[Trait("Category", "Golden")]
public partial class SearchGoldenTests
{
    [SkippableFact]
    public void OfficialBeamSearch_TableDecoder_GivesTheReferencesHypotheses()
    {
        using var file = TensorFile.Open(FixtureFolder.Require(Path.Combine("reference", "components.safetensors")));
        var names = file.Tensors.Keys.Where(name => name.StartsWith("outputs/beam/", StringComparison.Ordinal) && name.EndsWith(".ids", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(names);
        foreach (var name in names)
        {
            var match = Setting().Match(name);
            var options = new GenerationOptions
            {
                BeamSize = Number(match, 2),
                MinimumLength = Number(match, 3),
                MaximumLength = Number(match, 4),
                Hypotheses = Number(match, 2),
            };
            using var model = new TableModel(file);
            var prefixes = match.Groups[1].Success ? Prefixes(file) : [.. Enumerable.Repeat(new[] { 101 }, model.Media)];
            var actual = TextSearch.Create(options, 102).Search(model, prefixes, CancellationToken.None);
            BeamFixture.AssertEqual(file.Read, name[..^4], actual);
        }
    }

    private static int[][] Prefixes(TensorFile file)
    {
        using var prefix = file.Read("inputs/beam/prefix");
        return [.. prefix.data<long>().Select(id => (int)id).Chunk((int)prefix.shape[1])];
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"/(prefix_)?b(\d+)_min(\d+)_max(\d+)\.ids$")]
    private static partial Regex Setting();
}
