using MPlug2.Text;

namespace MPlug2.Core.Tests.Text;

public class VocabularyBuilderTests
{
    private static readonly string[] Texts = ["A man rides a horse.", "the man's HORSE, 中文 über 😀!", "a dog [SEP] sleeps"];

    [Fact]
    public void Build_AnyOrderOfTexts_GivesTheSameVocabulary() =>
        Assert.Equal(new VocabularyBuilder().AddRange(Texts).Build().Hash, new VocabularyBuilder().AddRange(Texts.Reverse()).Build().Hash);

    [Fact]
    public void Build_Defaults_BeginsWithTheSpecialTokensInOrder() =>
        Assert.Equal(SpecialTokens.All, new VocabularyBuilder().AddRange(Texts).Build().Tokens.Take(5));

    [Fact]
    public void Build_LimitedSize_KeepsTheMostFrequentWords()
    {
        var characters = new VocabularyBuilder().Build().Count;
        var vocabulary = new VocabularyBuilder().Add("cat dog dog bird bird bird cow").Build(characters + 3);
        Assert.Equal(["bird", "dog", "cat"], vocabulary.Tokens.Skip(characters));
    }

    [Fact]
    public void Build_MinimumFrequency_LeavesRareWordsOut()
    {
        var vocabulary = new VocabularyBuilder().Add("dog dog cow").Build(minimumFrequency: 2);
        Assert.True(vocabulary.TryGetId("dog", out _));
        Assert.False(vocabulary.TryGetId("cow", out _));
    }

    [Theory]
    [InlineData("zebra 0987654321 {[~^`|\\]}")]
    [InlineData("rider doghorse ofa 文中")]
    [InlineData("😀😀 berü")]
    public void Build_NewTextOfKnownCharacters_IsNeverUnknown(string text)
    {
        var codec = new WordPieceCodec(new VocabularyBuilder().AddRange(Texts).Build());
        Assert.DoesNotContain(codec.UnknownTokenId, codec.Encode(text));
        Assert.Contains(codec.UnknownTokenId, codec.Encode("щ"));
    }

    [Fact]
    public void Build_TooSmallForTheCharacters_SaysHowManyThereAre()
    {
        var fault = Assert.Throws<ArgumentOutOfRangeException>(() => new VocabularyBuilder().Build(10));
        Assert.Contains($"{new VocabularyBuilder().Build().Count} tokens", fault.Message);
    }
}
