using MPlug2.Checkpoints;
using MPlug2.Detection;
using MPlug2.Layers;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Detection;

/// <summary>The map's transformer and the pyramid against ViTDet and EVA.</summary>
[Trait("Category", "Golden")]
public class BackboneGoldenTests
{
    [SkippableTheory]
    [InlineData(3)]
    [InlineData(4)]
    public void Windows_MapThatDoesNotDivide_EqualTheReference(int side)
    {
        using var fixture = DetectionFixture.Open("ops");
        using var scope = NewDisposeScope();
        var map = fixture.Read("window/x");
        var windows = MapWindows.Cut(map, side);
        fixture.Close(windows, $"window/{side}/windows");
        fixture.Close(MapWindows.Join(windows, side, map.shape[1], map.shape[2]), $"window/{side}/back");
    }

    [SkippableFact]
    public void Tables_FittedToOtherMaps_EqualTheReference()
    {
        using var fixture = DetectionFixture.Open("ops");
        using var eva = DetectionFixture.Open("eva_variants");
        using var scope = NewDisposeScope();
        foreach (var (height, width) in new[] { (3, 3), (4, 4), (6, 9) })
        {
            fixture.Close(AbsolutePositions.Fit(fixture.Read("abs_pos/table").squeeze(0), height, width), $"abs_pos/to_{height}x{width}");
        }

        fixture.Close(PatchKernel.Resize(fixture.Read("patch_14_to_16/weight14"), 16), "patch_14_to_16/weight16");
        Tensor Gathered(Tensor table, int size, RelativePositionRule rule) => PositionTable.Gather(PositionTable.Fit(table, 2 * size - 1, rule), size);
        var plain = fixture.Read("rel_pos/table13");
        fixture.Close(Gathered(plain, 7, RelativePositionRule.Linear), "rel_pos/q7k7");
        fixture.Close(Gathered(plain, 10, RelativePositionRule.Linear), "rel_pos/q10k10_resized");
        fixture.Close(Gathered(plain, 5, RelativePositionRule.Linear), "rel_pos/q5k5_resized");
        var geometric = eva.Read("rel_pos_beit/table11");
        eva.Close(Gathered(geometric, 8, RelativePositionRule.Geometric), "rel_pos_beit/q8k8");
        eva.Close(Gathered(geometric, 10, RelativePositionRule.Geometric), "rel_pos_beit/q10k10");
    }

    [SkippableFact]
    public void RelativePositions_RectangularMap_AddTheReferencesScores()
    {
        using var fixture = DetectionFixture.Open("ops");
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var positions = new RelativePositions(7, 4, RelativePositionRule.Linear, TensorOptions.Default);
        positions.get_parameter("rows")!.copy_(fixture.Read("rel_pos/table13"));
        var queries = fixture.Read("rel_pos/q").unsqueeze(0); // [1, 3, 35, 4]
        using var columns = new RelativePositions(5, 4, RelativePositionRule.Linear, TensorOptions.Default);
        columns.get_parameter("columns")!.copy_(fixture.Read("rel_pos/table_w9"));
        positions.get_parameter("columns")!.zero_();
        columns.get_parameter("rows")!.zero_();
        Tensor Scores(RelativePositions tables)
        {
            var (byRow, byColumn) = tables.Tables(7, 5);
            return RelativePositions.Scores(queries, byRow, byColumn).squeeze(0);
        }

        var scores = fixture.Read("rel_pos/attn_in").add(Scores(positions)).add(Scores(columns));
        fixture.Close(scores, "rel_pos/attn_out_h7_w5");
    }

    [SkippableTheory]
    [InlineData("vit_windowed", "square_padded_window")]
    [InlineData("vit_windowed", "rect_resized_tables")]
    [InlineData("eva_variants", "vit_q_v_bias")]
    public void VisionMap_Plain_EqualsTheReferenceForwardAndBackward(string file, string name)
    {
        using var fixture = DetectionFixture.Open(file);
        using var scope = NewDisposeScope();
        var settings = fixture.Metadata(name);
        int Number(string key) => settings.GetProperty(key).GetInt32();
        var windowed = settings.GetProperty(settings.TryGetProperty("widx", out _) ? "widx" : "window_blocks").EnumerateArray().Select(block => block.GetInt32()).ToHashSet();
        var config = new VisionMapConfig
        {
            PatchSize = Number("patch"),
            Width = Number("embed"),
            Layers = Number("depth"),
            Heads = Number("heads"),
            FeedForwardWidth = Number("mlp_ratio") * Number("embed"),
            Dual = false,
            QueryValueBias = name == "vit_q_v_bias",
            NormEpsilon = settings.GetProperty("norm_eps").GetDouble(),
            WindowSize = settings.TryGetProperty("win", out var window) ? window.GetInt32() : Number("window"),
            GlobalBlocks = [.. Enumerable.Range(0, Number("depth")).Where(block => !windowed.Contains(block))],
            PositionGrid = Number("pretrain_grid"),
            DropPath = 0,
        };
        var map = OfficialKeyMap.ForDetector(new() { Vision = config }, tower: "");
        string Official(string path) => map.ToOfficial("vision." + path);
        using var network = new VisionMap(config, Number("img") / config.PatchSize, TensorOptions.Default);
        fixture.Fill(network, Official, $"{name}/weights/");
        network.train();
        var block = 0;
        using var result = network.Forward(fixture.Read($"{name}/inputs/image"), tokens =>
        {
            var key = $"{name}/outputs/block{block++}";
            if (fixture.Has(key))
            {
                fixture.Close(tokens.reshape(fixture.Read(key).shape), key);
            }
        });
        fixture.Close(result.permute(0, 3, 1, 2), $"{name}/outputs/last_feat");
        result.permute(0, 3, 1, 2).mul(fixture.Read($"{name}/inputs/cotangent")).sum().backward();
        fixture.CloseGradients(network, Official, $"{name}/train");
    }

    [SkippableFact]
    public void Pyramid_AllLevels_EqualTheReferenceForwardAndBackward()
    {
        using var fixture = DetectionFixture.Open("pyramid");
        using var scope = NewDisposeScope();
        var map = OfficialKeyMap.ForDetector(new());
        string Official(string path) => map.ToOfficial("detector.pyramid." + path)["backbone.".Length..];
        using var pyramid = new FeaturePyramid(32, 24, TensorOptions.Default);
        fixture.Fill(pyramid, Official);
        var input = fixture.Map("inputs/last_feat").requires_grad_();
        var levels = pyramid.Forward(input);
        var loss = zeros(1);
        for (var level = 0; level < levels.Count; level++)
        {
            var planes = levels[level].permute(0, 3, 1, 2);
            fixture.Close(planes, $"outputs/p{level + 2}");
            loss = loss.add(planes.mul(fixture.Read($"inputs/cotangent/p{level + 2}")).sum());
        }

        loss.backward();
        fixture.CloseGradients(pyramid, Official, "train");
        fixture.CloseGradient(input.grad!.permute(0, 3, 1, 2), "train/grad/last_feat");
    }
}
