using System.Globalization;
using System.Text;
using MPlug2.Text;

namespace MPlug2.Core.Tests.Text;

public class CanonicalDecompositionTests
{
    [SkippableFact]
    public void OfWithoutMarks_EveryAssignedCharacter_IsWhatTheRuntimeSays()
    {
        Skip.If("\u00e9".Normalize(NormalizationForm.FormD).Length == 1,
            "The runtime cannot decompose here (globalization-invariant mode).");
        for (var code = 0; code <= 0x2FFFF; code++)
        {
            if (Rune.TryCreate(code, out var rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.OtherNotAssigned)
            {
                var parts = rune.ToString().Normalize(NormalizationForm.FormD).EnumerateRunes()
                    .Where(part => Rune.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark);
                Assert.Equal(string.Concat(parts), CanonicalDecomposition.OfWithoutMarks(rune));
            }
        }
    }
}
