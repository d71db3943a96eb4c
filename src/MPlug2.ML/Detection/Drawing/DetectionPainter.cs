using MPlug2.Detection.Data;
using MPlug2.Frames;

namespace MPlug2.ML;

/// <summary>Draws masks, boxes, labels and scores. The same on every machine: the letters are its own.</summary>
internal static class DetectionPainter
{
    /// <summary>A drawn copy of a picture.</summary>
    /// <param name="picture">[1, H, W, 3].</param>
    /// <param name="objects">Masks are drawn first, then boxes, then texts, each in this order.</param>
    /// <param name="maskOpacity">0 to 1.</param>
    /// <param name="lineThickness">In pixels; null for one that suits the picture.</param>
    /// <param name="showLabels">Whether labels and scores are written.</param>
    internal static VideoFrames Paint(
        VideoFrames picture, IReadOnlyList<DrawnObject> objects, double maskOpacity, int? lineThickness, bool showLabels = true)
    {
        var canvas = new Canvas((byte[])picture.Pixels.Clone(), picture.Height, picture.Width);
        var thickness = lineThickness ?? Math.Max(1, Math.Max(picture.Height, picture.Width) / 300);
        var letterScale = Math.Max(1, Math.Max(picture.Height, picture.Width) / 400);
        foreach (var one in objects.Where(one => one.Mask is not null))
        {
            canvas.Cover(one.Mask!, ColorOf(one.Label), maskOpacity);
        }

        foreach (var one in objects)
        {
            var (left, top) = ((int)Math.Round(one.Box.X), (int)Math.Round(one.Box.Y));
            var (right, bottom) = ((int)Math.Round(one.Box.X + one.Box.Width), (int)Math.Round(one.Box.Y + one.Box.Height));
            canvas.Frame(left, top, Math.Max(right, left + 1), Math.Max(bottom, top + 1), thickness, ColorOf(one.Label));
        }

        foreach (var one in showLabels ? objects : [])
        {
            Write(canvas, one, letterScale);
        }

        return new VideoFrames(canvas.Pixels, 1, picture.Height, picture.Width);
    }

    /// <summary>The color of a label: the same for the same text, in every run.</summary>
    internal static (byte Red, byte Green, byte Blue) ColorOf(string label)
    {
        var hash = 2166136261u; // FNV-1a; .NET's own hashes differ from run to run
        foreach (var character in label)
        {
            hash = unchecked((hash ^ character) * 16777619u);
        }

        // Any hue, strong, and dark enough for white letters.
        var (hue, strength, lightness) = (hash % 360 / 60.0, 0.75 + (0.2 * (hash / 360 % 2)), 0.6 + (0.15 * (hash / 720 % 3)));
        return (Part(5), Part(3), Part(1));

        byte Part(int shift)
        {
            var place = (shift + hue) % 6;
            return (byte)Math.Round(255 * lightness * (1 - (strength * Math.Clamp(Math.Min(place, 4 - place), 0, 1))));
        }
    }

    private static void Write(Canvas canvas, DrawnObject one, int scale)
    {
        var text = one.Score is { } score ? FormattableString.Invariant($"{one.Label} {score:F2}").Trim() : one.Label;
        if (text.Length == 0)
        {
            return;
        }

        var (width, height) = (((PixelFont.Advance * text.Length) + 1) * scale, (PixelFont.Height + 2) * scale);
        var left = Math.Clamp((int)Math.Round(one.Box.X), 0, Math.Max(0, canvas.Width - width));
        var above = (int)Math.Round(one.Box.Y) - height;
        var top = Math.Clamp(above < 0 ? (int)Math.Round(one.Box.Y) : above, 0, Math.Max(0, canvas.Height - height));
        canvas.Fill(left, top, left + width, top + height, ColorOf(one.Label));
        for (var i = 0; i < text.Length; i++)
        {
            var columns = PixelFont.Columns(text[i]);
            for (var column = 0; column < columns.Length; column++)
            {
                for (var row = 0; row < PixelFont.Height; row++)
                {
                    if ((columns[column] >> row & 1) != 0)
                    {
                        var (x, y) = (left + ((1 + (PixelFont.Advance * i) + column) * scale), top + ((1 + row) * scale));
                        canvas.Fill(x, y, x + scale, y + scale, (255, 255, 255));
                    }
                }
            }
        }
    }

    private sealed record Canvas(byte[] Pixels, int Height, int Width)
    {
        internal void Fill(int left, int top, int right, int bottom, (byte Red, byte Green, byte Blue) color)
        {
            for (var y = Math.Max(0, top); y < Math.Min(Height, bottom); y++)
            {
                for (var x = Math.Max(0, left); x < Math.Min(Width, right); x++)
                {
                    var at = 3 * ((y * Width) + x);
                    (Pixels[at], Pixels[at + 1], Pixels[at + 2]) = color;
                }
            }
        }

        internal void Frame(int left, int top, int right, int bottom, int thickness, (byte Red, byte Green, byte Blue) color)
        {
            Fill(left, top, right, Math.Min(bottom, top + thickness), color);
            Fill(left, Math.Max(top, bottom - thickness), right, bottom, color);
            Fill(left, top, Math.Min(right, left + thickness), bottom, color);
            Fill(Math.Max(left, right - thickness), top, right, bottom, color);
        }

        internal void Cover(RunLengthMask mask, (byte Red, byte Green, byte Blue) color, double opacity)
        {
            var at = 0;
            for (var run = 0; run < mask.Counts.Count; at += mask.Counts[run++])
            {
                for (var i = at; run % 2 == 1 && i < at + mask.Counts[run]; i++)
                {
                    var (x, y) = Math.DivRem(i, Height);
                    var place = 3 * ((y * Width) + x);
                    Pixels[place] = Mix(Pixels[place], color.Red);
                    Pixels[place + 1] = Mix(Pixels[place + 1], color.Green);
                    Pixels[place + 2] = Mix(Pixels[place + 2], color.Blue);
                }
            }

            byte Mix(byte below, byte above) => (byte)Math.Round(below + ((above - below) * opacity));
        }
    }
}
