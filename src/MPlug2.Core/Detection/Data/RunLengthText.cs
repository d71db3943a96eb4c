using System.Text;

namespace MPlug2.Detection.Data;

/// <summary>
/// COCO's compressed counts: each number in groups of five bits, lowest first, the sixth bit for "more follows", 48 added; from the fourth
/// number on the difference to the one before the last.
/// </summary>
internal static class RunLengthText
{
    private const int FirstCharacter = '0';
    private const int GroupBits = 5;
    private const int MoreFollows = 1 << GroupBits;
    private const int MostGroups = 7; // 35 bits: more than any count needs

    internal static int[] Read(ReadOnlySpan<char> text)
    {
        List<int> counts = [];
        var at = 0;
        while (at < text.Length)
        {
            long number = 0;
            var shift = 0;
            int group;
            do
            {
                group = at < text.Length ? text[at++] - FirstCharacter : -1;
                if (group is < 0 or > 63 || shift == MostGroups * GroupBits)
                {
                    throw new FormatException(
                        $"The compressed counts of a mask are damaged at character {at}. They consist of the characters '0' to 'o'; check what wrote them.");
                }

                number |= (long)(group & 31) << shift;
                shift += GroupBits;
            }
            while ((group & MoreFollows) != 0);

            if ((group & 16) != 0)
            {
                number -= 1L << shift; // the sign
            }

            number += counts.Count > 2 ? counts[^2] : 0;
            counts.Add(number is >= 0 and <= int.MaxValue ? (int)number : throw new FormatException(
                $"The compressed counts of a mask hold a run of {number} pixels. They are damaged; check what wrote them."));
        }

        return [.. counts];
    }

    internal static string Write(ReadOnlySpan<int> counts)
    {
        var text = new StringBuilder(counts.Length);
        for (var i = 0; i < counts.Length; i++)
        {
            var number = i > 2 ? counts[i] - counts[i - 2] : counts[i];
            bool more;
            do
            {
                var group = number & 31;
                number >>= GroupBits;
                more = (group & 16) != 0 ? number != -1 : number != 0;
                text.Append((char)(FirstCharacter + (more ? group | MoreFollows : group)));
            }
            while (more);
        }

        return text.ToString();
    }
}
