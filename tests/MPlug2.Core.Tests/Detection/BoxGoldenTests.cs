using System.Text.Json;
using MPlug2.Checkpoints;
using MPlug2.Detection;
using MPlug2.Training;

namespace MPlug2.Core.Tests.Detection;

/// <summary>Boxes without a network, against detectron2 and torchvision.</summary>
[Trait("Category", "Golden")]
public class BoxGoldenTests
{
    [SkippableFact]
    public void Coding_AllWeights_EqualsTheReference()
    {
        using var fixture = DetectionFixture.Open("ops");
        var weights = DetectionFixture.Settings("ops").GetProperty("box_code").GetProperty("weights");
        PixelBox[] sources = fixture.Boxes("box_code/src"), targets = fixture.Boxes("box_code/target");
        float[] deltas = fixture.Floats("box_code/decode_deltas"), three = fixture.Floats("box_code/decode_deltas_k3");
        foreach (var entry in weights.EnumerateObject())
        {
            var factors = new BoxWeights(entry.Value[0].GetSingle(), entry.Value[2].GetSingle());
            var encoded = Encode(sources, targets, factors);
            fixture.Close(encoded, $"box_code/{entry.Name}/encoded");
            fixture.CloseBoxes(BoxCoding.Decode(sources, encoded, factors), $"box_code/{entry.Name}/decoded_of_encoded");
            fixture.CloseBoxes(BoxCoding.Decode(sources, deltas, factors), $"box_code/{entry.Name}/decoded");
            PixelBox[] thrice = [.. sources.SelectMany(source => Enumerable.Repeat(source, 3))];
            fixture.CloseBoxes(BoxCoding.Decode(thrice, three, factors), $"box_code/{entry.Name}/decoded_k3");
        }

        var zero = Encode(sources[..2], new PixelBox[2], BoxWeights.One);
        fixture.Close(zero, "box_code/zero_target_encoded");
    }

    [SkippableFact]
    public void Clipping_AllBoxes_EqualsTheReference()
    {
        using var fixture = DetectionFixture.Open("ops");
        var clipped = Array.ConvertAll(fixture.Boxes("box_code/clip_in"), box => box.ClippedTo(new(70, 85)));
        fixture.CloseBoxes(clipped, "box_code/clip_out_h70_w85");
        Assert.Equal(fixture.Ints("box_code/clip_nonempty"), clipped.Select(box => box.IsEmpty ? 0 : 1));
        fixture.Close([.. clipped.Select(box => box.Area)], "box_code/clip_area");
    }

    [SkippableFact]
    public void Overlaps_ZeroAreaAndTouchingBoxes_EqualTheReference()
    {
        using var fixture = DetectionFixture.Open("ops");
        var others = fixture.Boxes("iou/b");
        var columns = new BoxColumns(others);
        var overlaps = new List<float>();
        var row = new float[others.Length];
        foreach (var box in fixture.Boxes("iou/a"))
        {
            columns.Overlaps(box, row);
            overlaps.AddRange(row);
        }

        fixture.Close([.. overlaps], "iou/iou", 1e-6);
    }

    [SkippableFact]
    public void Anchors_AllCases_EqualTheReference()
    {
        using var fixture = DetectionFixture.Open("ops");
        foreach (var entry in DetectionFixture.Settings("ops").GetProperty("anchors").EnumerateObject())
        {
            var settings = entry.Value;
            double[] ratios = Numbers(settings.GetProperty("aspect_ratios"));
            for (var level = 0; level < settings.GetProperty("grids").GetArrayLength(); level++)
            {
                var grid = settings.GetProperty("grids")[level];
                var cell = AnchorGrid.Cell(Numbers(settings.GetProperty("sizes")[level]), ratios);
                fixture.CloseBoxes(cell, $"anchors/{entry.Name}/cell{level}");
                fixture.CloseBoxes(
                    AnchorGrid.Of(
                        cell, grid[0].GetInt32(), grid[1].GetInt32(), settings.GetProperty("strides")[level].GetInt32(), settings.GetProperty("offset").GetSingle()),
                    $"anchors/{entry.Name}/level{level}");
            }
        }
    }

    [SkippableFact]
    public void Matcher_AllCases_EqualsTheReference()
    {
        using var fixture = DetectionFixture.Open("ops");
        foreach (var entry in DetectionFixture.Settings("ops").GetProperty("matcher").EnumerateObject())
        {
            var rule = new MatchRule(
                [.. entry.Value.GetProperty("thresholds").EnumerateArray().Select(value => value.GetSingle())],
                [.. entry.Value.GetProperty("labels").EnumerateArray().Select(value => value.GetInt32())],
                entry.Value.GetProperty("allow_low_quality_matches").GetBoolean());
            using var qualities = fixture.Read($"matcher/{entry.Name}/quality");
            int truths = (int)qualities.shape[0], boxes = (int)qualities.shape[1];
            var values = BoxTensors.ToFloats(qualities);
            var matches = BoxMatcher.Match(truths, boxes, (truth, row) => values.AsSpan(truth * boxes, boxes).CopyTo(row), rule);
            Assert.Equal(fixture.Ints($"matcher/{entry.Name}/matches"), matches.Truths);
            Assert.Equal(fixture.Ints($"matcher/{entry.Name}/labels"), matches.Labels);
        }
    }

    [SkippableFact]
    public void Sampler_RecordedDraws_PicksTheReferencesBoxes()
    {
        using var fixture = DetectionFixture.Open("ops");
        foreach (var entry in DetectionFixture.Settings("ops").GetProperty("sampler").EnumerateObject())
        {
            var draws = new RecordedDraws([fixture.Ints($"sampler/{entry.Name}/perm_positive"), fixture.Ints($"sampler/{entry.Name}/perm_negative")]);
            var (objects, background) = BalancedSampler.Sample(
                fixture.Ints($"sampler/{entry.Name}/labels"), entry.Value.GetProperty("num_samples").GetInt32(),
                entry.Value.GetProperty("positive_fraction").GetDouble(), entry.Value.GetProperty("bg_label").GetInt32(), draws);
            Assert.Equal(fixture.Ints($"sampler/{entry.Name}/pos_idx"), objects);
            Assert.Equal(fixture.Ints($"sampler/{entry.Name}/neg_idx"), background);
        }
    }

    [SkippableFact]
    public void Suppression_AllCases_KeepsTheReferencesBoxes()
    {
        using var fixture = DetectionFixture.Open("ops");
        foreach (var entry in DetectionFixture.Settings("ops").GetProperty("nms").EnumerateObject())
        {
            var boxes = fixture.Boxes($"nms/{entry.Name}/boxes");
            var kept = BoxSuppression.PerGroup(boxes, fixture.Floats($"nms/{entry.Name}/scores"), new int[boxes.Length], entry.Value.GetDouble());
            Assert.Equal(fixture.Ints($"nms/{entry.Name}/keep"), kept);
        }

        foreach (var entry in DetectionFixture.Settings("ops").GetProperty("batched_nms").EnumerateObject())
        {
            if (entry.Name == "negative_coordinates")
            {
                continue; // the reference's shift of groups fails there: it lets them suppress each other
            }

            var kept = BoxSuppression.PerGroup(
                fixture.Boxes($"batched_nms/{entry.Name}/boxes"), fixture.Floats($"batched_nms/{entry.Name}/scores"),
                fixture.Ints($"batched_nms/{entry.Name}/idxs"), entry.Value.GetDouble());
            Assert.Equal(fixture.Ints($"batched_nms/{entry.Name}/keep"), kept);
        }
    }

    [SkippableTheory]
    [InlineData("plain")]
    [InlineData("min_size_8")]
    [InlineData("not_finite")]
    public void ProposalSelection_AllCases_EqualsTheReference(string name)
    {
        using var fixture = DetectionFixture.Open("ops");
        var all = DetectionFixture.Settings("ops").GetProperty("select_proposals");
        var settings = all.GetProperty(name == "not_finite" ? "plain" : name);
        var sizes = settings.GetProperty("image_hw").EnumerateArray().Select(size => new ImageSize(size[0].GetInt32(), size[1].GetInt32())).ToArray();
        for (var picture = 0; picture < sizes.Length; picture++)
        {
            var levels = Enumerable.Range(0, 2).Select(level => Level(fixture, level, picture, name == "not_finite")
                .OrderByDescending(proposal => proposal.Logit).Take(settings.GetProperty("pre_nms_topk").GetInt32()).ToArray()).ToList();
            BoxProposal[] Select(bool training) => ProposalSelection.Select(
                levels, sizes[picture], settings.GetProperty("post_nms_topk").GetInt32(), settings.GetProperty("nms_thresh").GetDouble(), training,
                settings.GetProperty("min_box_size").GetSingle());
            var kept = Select(training: false);
            fixture.CloseBoxes([.. kept.Select(proposal => proposal.Box)], $"select_proposals/{name}/boxes{picture}");
            fixture.Close([.. kept.Select(proposal => proposal.Logit)], $"select_proposals/{name}/logits{picture}");
            if (name == "not_finite")
            {
                Assert.Contains("not finite", Assert.Throws<TrainingDivergedException>(() => Select(training: true)).Message, StringComparison.Ordinal);
            }
        }
    }

    [SkippableFact]
    public void BoxSelection_AllCases_EqualsTheReference()
    {
        using var fixture = DetectionFixture.Open("ops");
        foreach (var entry in DetectionFixture.Settings("ops").GetProperty("box_inference").EnumerateObject())
        {
            var prefix = $"box_inference/{entry.Name}/";
            var size = entry.Value.GetProperty("image_hw");
            var (found, rows) = BoxSelection.Select(
                fixture.Boxes(prefix + "boxes_in"), fixture.Floats(prefix + "scores_in"), 3, new(size[0].GetInt32(), size[1].GetInt32()), new()
                {
                    MinimumScore = entry.Value.GetProperty("score_thresh").GetDouble(),
                    Overlap = entry.Value.GetProperty("nms_thresh").GetDouble(),
                    MaximumDetections = entry.Value.GetProperty("topk").GetInt32(),
                });
            var dropped = entry.Name == "row_4_not_finite"; // the reference counts rows without it
            Assert.Equal(fixture.Ints(prefix + "row"), rows.Select(row => dropped && row > 4 ? row - 1 : row));
            Assert.Equal(fixture.Ints(prefix + "classes"), found.Labels);
            fixture.CloseBoxes(found.Boxes, prefix + "boxes");
            fixture.Close(found.Scores, prefix + "scores");
        }
    }

    [SkippableFact]
    public void LayerDecay_PublishedNames_HasTheReferencesFactors()
    {
        foreach (var row in DetectionFixture.Settings("ops").GetProperty("layer_decay").EnumerateArray())
        {
            var layers = row[2].GetInt32();
            var vision = new VisionMapConfig { Dual = false, Layers = layers, GlobalBlocks = [] };
            var map = OfficialKeyMap.ForDetector(new DetectorConfig { Vision = vision });
            Assert.True(map.TryToOurs(row[0].GetString()!, out var ours));
            Assert.Equal(row[3].GetDouble(), LayerDecay.Factor(LayerDecay.LayerOf(ours, layers), layers, row[1].GetDouble()), 1e-12);
        }
    }

    private static float[] Encode(PixelBox[] sources, PixelBox[] targets, BoxWeights weights)
    {
        var deltas = new float[4 * sources.Length];
        for (var i = 0; i < sources.Length; i++)
        {
            BoxCoding.Encode(sources[i], targets[i], weights, deltas.AsSpan(4 * i, 4));
        }

        return deltas;
    }

    private static BoxProposal[] Level(DetectionFixture fixture, int level, int picture, bool spoilt)
    {
        var boxes = fixture.Boxes($"select_proposals/boxes_level{level}");
        var logits = fixture.Floats($"select_proposals/logits_level{level}");
        var count = logits.Length / 2;
        if (spoilt)
        {
            // As the file's settings say: [0, 3, 1] of level 0 is NaN, [1, 5, 2] infinite, [0, 2] of level 1 NaN.
            if (level == 0)
            {
                boxes[3] = boxes[3] with { Top = float.NaN };
                boxes[count + 5] = boxes[count + 5] with { Right = float.PositiveInfinity };
            }
            else
            {
                boxes[2] = new(float.NaN, float.NaN, float.NaN, float.NaN);
            }
        }

        return [.. Enumerable.Range(picture * count, count).Select(index => new BoxProposal(boxes[index], logits[index]))];
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];
}
