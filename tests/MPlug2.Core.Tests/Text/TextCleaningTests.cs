using MPlug2.Text;

namespace MPlug2.Core.Tests.Text;

public class TextCleaningTests
{
    [Theory]
    [InlineData("A Man", "a man")]
    [InlineData("ΟΔΟΣ ΣΟΦΟΣ Σ", "οδος σοφος σ")]
    [InlineData("ΑΣ. ΑΣΑ", "ας. ασα")]
    [InlineData("\U00010400 İ", "\U00010428 i\u0307")]
    public void LowerCase_CapitalLetters_AreLoweredAsPythonDoes(string caption, string expected) =>
        Assert.Equal(expected, UnicodeLowerCase.Of(caption));

    [Fact]
    public void PreCaption_NoWordsWanted_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => TextCleaning.PreCaption("a", 0));
}
