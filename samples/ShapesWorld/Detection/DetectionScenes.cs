using System.Numerics;
using MPlug2.Samples.ShapesWorld.Grounding;
using MPlug2.Samples.ShapesWorld.Stills;

namespace MPlug2.Samples.ShapesWorld.Detection;

/// <summary>Draws pictures of objects and crowds that keep apart.</summary>
internal sealed class DetectionScenes
{
    private const int Stream = 1100;
    private const int MostAttempts = 100_000;
    private const float Apart = 3;
    private const int CrowdSide = 3;
    private const float CrowdRadius = 0.035f;

    private readonly DetectionOptions _options;
    private readonly StillOptions _looks;

    public DetectionScenes(DetectionOptions options)
    {
        options.Validate();
        _options = options;
        _looks = new StillOptions { Size = options.Size, MaxBackground = options.MaxBackground, Noise = options.Noise };
    }

    public DetectionStill Create(WorldSplit split, int index)
    {
        var random = WorldRandom.Of(_options.Seed, Stream, (int)split, index);
        var first = WorldRandom.OfRound(_options.Seed, Stream + (int)split, index, Combinations(CombinationSplit.Of(split)));
        var count = 1 + random.Next(_options.MostObjects);
        var withCrowd = random.NextDouble() < _options.Crowds;
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            List<Part> parts = [Single(first, random)];
            while (parts.Count < count && TryAdd(parts, Single(random.Pick(Others(split)), random)))
            {
            }

            if (parts.Count == count && (!withCrowd || TryAdd(parts, Crowd(split, random))))
            {
                return Show(split, index, parts, random);
            }
        }

        throw new ArgumentException($"{count} objects don't fit into {_options.Size} pixels: lower the radii.");
    }

    private DetectionStill Show(WorldSplit split, int index, List<Part> parts, Random random) =>
        new(split, index, _looks.Show([.. parts.SelectMany(part => part.Items)], random), [.. parts.Select(Describe)]);

    private DetectedObject Describe(Part part)
    {
        var found = new DetectedObject(CaptionGrammar.Name(part.Items[0].Shape), part.Box);
        return part.IsCrowd ? found with { Runs = RunsOf(part.Items) } : found with { Outline = SceneRenderer.OutlineOf(part.Items[0]) };
    }

    private static bool TryAdd(List<Part> parts, Part part)
    {
        if (!parts.All(other => part.Box.IsApart(other.Box, Apart)))
        {
            return false;
        }

        parts.Add(part);
        return true;
    }

    private Part Single(Combination shown, Random random)
    {
        var radius = _options.Size * random.Between(_options.MinRadius, _options.MaxRadius);
        var center = StillStudio.PointIn((WorldQuadrant)shown.Direction, _options.Size, radius, random);
        var item = Item(new Named(shown.Color, shown.Shape), radius, center, random);
        return new Part([item], SceneRenderer.BoxOf(item), IsCrowd: false);
    }

    // Small objects of one shape in rows, a pixel apart.
    private Part Crowd(WorldSplit split, Random random)
    {
        var shown = random.Pick(Others(split));
        var radius = CrowdRadius * _options.Size;
        var step = (2 * radius) + 1;
        var half = CrowdSide * step / 2;
        var middle = StillStudio.PointIn((WorldQuadrant)shown.Direction, _options.Size, half, random);
        SceneObject[] items =
        [
            .. from row in Enumerable.Range(0, CrowdSide)
               from column in Enumerable.Range(0, CrowdSide)
               let center = middle + (step * new Vector2(column - ((CrowdSide - 1) / 2f), row - ((CrowdSide - 1) / 2f)))
               select Item(new Named(ColorAt(center), shown.Shape), radius, center, random),
        ];
        PixelBox[] boxes = [.. items.Select(item => SceneRenderer.BoxOf(item))];
        var (left, top) = (boxes.Min(box => box.X), boxes.Min(box => box.Y));
        return new Part(items, new PixelBox(left, top, boxes.Max(box => box.X + box.Width) - left, boxes.Max(box => box.Y + box.Height) - top), IsCrowd: true);

        // A crowd may reach over a line between quarters, so each member obeys the split where it stands.
        WorldColor ColorAt(Vector2 center)
        {
            var quadrant = (WorldQuadrant)((center.X < _options.Size / 2f ? 0 : 1) + (center.Y < _options.Size / 2f ? 0 : 2));
            return random.Pick([.. _options.Colors.Where(color => split == WorldSplit.Test || !GroundingSplit.IsHeldOut(new Named(color, shown.Shape), quadrant))]);
        }
    }

    private static SceneObject Item(Named name, float radius, Vector2 center, Random random) => new()
    {
        Color = name.Color,
        Shape = name.Shape,
        Radius = radius,
        Brightness = random.Between(0.75f, 1),
        Path = [center],
    };

    private Combination[] Others(WorldSplit split) => Combinations(split == WorldSplit.Test ? Combination.All : CombinationSplit.Seen);

    private Combination[] Combinations(IReadOnlyList<Combination> all) => [.. all.Where(shown => _options.Colors.Contains(shown.Color))];

    private List<int> RunsOf(IReadOnlyList<SceneObject> items)
    {
        var (runs, inside) = (new List<int> { 0 }, false);
        for (var x = 0; x < _options.Size; x++)
        {
            for (var y = 0; y < _options.Size; y++)
            {
                if (items.Any(item => SceneRenderer.Covers(item, x, y)) != inside)
                {
                    inside = !inside;
                    runs.Add(0);
                }

                runs[^1]++;
            }
        }

        return runs;
    }

    private sealed record Part(IReadOnlyList<SceneObject> Items, PixelBox Box, bool IsCrowd);
}
