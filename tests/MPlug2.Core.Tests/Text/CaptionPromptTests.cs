using MPlug2.Text;

namespace MPlug2.Core.Tests.Text;

public class CaptionPromptTests
{
    private static readonly WordPieceCodec Codec =
        new(new VocabularyBuilder().Add("a video of what does the video describe man rides").Build());

    [Fact]
    public void Official_Training_GluesPromptAndCaption()
    {
        Assert.Equal("a video ofa man rides[SEP]", CaptionPrompt.Official.TrainingText("a man rides"));
        Assert.Equal(
            ["[CLS]", "a", "video", "of", "##a", "man", "rides", "[SEP]"], Tokens(CaptionPrompt.Official.Encode(Codec, "a man rides")));
    }

    [Fact]
    public void Official_PromptTokens_AreGeneratedAndTheLastOneIsLearnt()
    {
        Assert.Equal(3, CaptionPrompt.Official.UntrainedLength(Codec));
        Assert.Equal([Codec.ClassificationTokenId], CaptionPrompt.Official.GenerationPrefix(Codec));
    }

    [Fact]
    public void Official_TooLongCaption_LosesItsSeparator() =>
        Assert.Equal(["[CLS]", "a", "video", "of", "##a", "man"], Tokens(CaptionPrompt.Official.Encode(Codec, "a man rides", 6)));

    [Theory]
    [InlineData("[CLS] a video ofa man rides [SEP]", "a man rides")]
    [InlineData("[CLS] a video of a video of the man [SEP] [PAD] [PAD]", "the man")]
    [InlineData("[CLS] the man [SEP] rides", "the man  rides")]
    [InlineData("", "")]
    public void Official_DecodedText_YieldsWhatFollowsTheLastPrompt(string decoded, string expected) =>
        Assert.Equal(expected, CaptionPrompt.Official.ExtractCaption(decoded));

    [Fact]
    public void Instruction_Tokens_AreGivenAndNotLearnt()
    {
        var prompt = CaptionPrompt.PaperInstruction;
        string[] prefix = ["[CLS]", "what", "does", "the", "video", "describe", "?"];
        Assert.Equal(prefix, Tokens(prompt.GenerationPrefix(Codec)));
        Assert.Equal(prefix.Length, prompt.UntrainedLength(Codec));
        Assert.Equal([.. prefix, "a", "man", "[SEP]"], Tokens(prompt.Encode(Codec, "a man")));
    }

    [Fact]
    public void Instruction_GeneratedIds_YieldTheCaptionUpToTheSeparator()
    {
        var prompt = CaptionPrompt.PaperInstruction;
        int[] caption = [.. Codec.EncodeWithoutSpecialTokens("a man[SEP]rides")];
        Assert.Equal("a man", prompt.ReadCaption(Codec, [.. prompt.GenerationPrefix(Codec), .. caption]));
        Assert.Equal("a man", prompt.ReadCaption(Codec, caption));
        Assert.Equal("a man", prompt.ExtractCaption("[CLS] what does the video describe? a man [SEP]"));
    }

    [Fact]
    public void None_Caption_IsAllThereIs()
    {
        Assert.Equal(["[CLS]", "a", "man", "[SEP]"], Tokens(CaptionPrompt.None.Encode(Codec, "a man")));
        Assert.Equal(0, CaptionPrompt.None.UntrainedLength(Codec));
        Assert.Equal("a man", CaptionPrompt.None.ReadCaption(Codec, CaptionPrompt.None.Encode(Codec, "a man")));
    }

    [Fact]
    public void Encode_NoRoomForACaption_SaysSo() =>
        Assert.Contains(
            "take 4 tokens", Assert.Throws<ArgumentOutOfRangeException>(() => CaptionPrompt.Official.Encode(Codec, "a", 4)).Message);

    [Theory]
    [InlineData(CaptionPromptForm.None, "a video of")]
    [InlineData(CaptionPromptForm.Glued, " ")]
    public void Create_TextAndFormDisagree_Throws(CaptionPromptForm form, string text) =>
        Assert.Throws<ArgumentException>(() => CaptionPrompt.Create(form, text));

    private static IEnumerable<string> Tokens(int[] ids) => ids.Select(id => Codec.Vocabulary.Tokens[id]);
}
