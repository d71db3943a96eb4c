using MPlug2.Text;

namespace MPlug2.Core.Tests.Text;

public class WordPieceCodecTests
{
    private static readonly WordPieceCodec Codec = new(new VocabularyBuilder().Add("a man rides the red horse isn't café").Build());

    [Fact]
    public void Encode_EmptyText_IsTheFirstTokenAlone() => Assert.Equal([Codec.ClassificationTokenId], Codec.Encode(""));

    [Fact]
    public void Encode_TooLong_KeepsTheBeginningAndLosesTheEnd()
    {
        var all = Codec.Encode("a man rides[SEP]");
        Assert.Equal(Codec.SeparatorTokenId, all[^1]);
        Assert.Equal(all[..3], Codec.Encode("a man rides[SEP]", 3));
        Assert.Equal(all, Codec.Encode("a man rides[SEP]", 99));
        Assert.Equal(all[..1], Codec.Encode("a man rides[SEP]", 1));
    }

    [Fact]
    public void EncodePair_TooLong_ShortensTheLonger()
    {
        var words = Codec.EncodeWithoutSpecialTokens("a man rides horse");
        Assert.Equal(
            [Codec.ClassificationTokenId, .. words, Codec.SeparatorTokenId, words[0], Codec.SeparatorTokenId],
            Codec.EncodePair("a man rides horse", "a"));
        Assert.Equal(
            [Codec.ClassificationTokenId, words[0], words[1], Codec.SeparatorTokenId, words[0], Codec.SeparatorTokenId],
            Codec.EncodePair("a man rides horse", "a", 6, out var isCut));
        Assert.True(isCut);
        Assert.Equal(8, Codec.EncodePair("a man rides horse", "a", 8, out isCut).Length);
        Assert.False(isCut);
    }

    [Theory]
    [InlineData("[CLS] a man isn't here. [SEP] [PAD]", false, "[CLS] a man isn't here. [SEP] [PAD]")]
    [InlineData("[CLS] a man isn't here. [SEP] [PAD]", true, "a man isn't here.")]
    public void Decode_EncodedText_ComesBackCleanedUp(string text, bool skip, string expected) =>
        Assert.Equal(expected, Codec.Decode(Codec.EncodeWithoutSpecialTokens(text), skip));

    [Fact]
    public void Decode_ForeignId_Throws() =>
        Assert.Contains(
            $"{Codec.Vocabulary.Count} tokens", Assert.Throws<ArgumentOutOfRangeException>(() => Codec.Decode([1_000_000])).Message);

    [Theory]
    [InlineData("Café", "cafe")]
    [InlineData("one\ntwo\tthree", "one two three")]
    [InlineData("İSTANBUL", "istanbul")]
    [InlineData("[sep] [SEP]", " [ sep ]   [SEP] ")]
    [InlineData("a\ud800b", "ab")]
    [InlineData("5€ ½", "5€ ½")]
    [InlineData("中文", " 中  文 ")]
    [InlineData("\ud55c", "\u1112\u1161\u11ab")]
    [InlineData("zero\u200bwidth", "zerowidth")]
    [InlineData("\u037e", " ; ")]
    public void Normalize_Text_FollowsTheOfficialSteps(string text, string expected) =>
        Assert.Equal(expected, new BertUncasedNormalizer().Normalize(text));

    [Fact]
    public void Encode_ManyThreads_GivesTheSameIds()
    {
        var expected = Codec.Encode("a man rides the red horse");
        Parallel.For(0, 500, _ => Assert.Equal(expected, Codec.Encode("a man rides the red horse")));
    }
}
