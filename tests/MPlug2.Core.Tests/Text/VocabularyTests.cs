using MPlug2.Text;

namespace MPlug2.Core.Tests.Text;

public class VocabularyTests
{
    private static readonly string[] Tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "##b"];

    [Fact]
    public void FromLines_SpecialTokensMissing_NamesThem()
    {
        var fault = Assert.Throws<ArgumentException>(() => Vocabulary.FromLines(["[PAD]", "[UNK]", "[CLS]", "a"]));
        Assert.Contains("[SEP], [MASK]", fault.Message);
        Assert.Contains("4 tokens", fault.Message);
    }

    [Fact]
    public void FromLines_RepeatedToken_NamesBothLines()
    {
        var fault = Assert.Throws<ArgumentException>(() => Vocabulary.FromLines([.. Tokens, "a"]));
        Assert.Contains("Line 8", fault.Message);
        Assert.Contains("'a' of line 6", fault.Message);
    }

    [Fact]
    public void FromLines_BlankLineInside_NamesIt() =>
        Assert.Contains("Line 2", Assert.Throws<ArgumentException>(() => Vocabulary.FromLines(["[PAD]", "", .. Tokens[1..]])).Message);

    [Fact]
    public void FromLines_Nothing_Throws() =>
        Assert.Contains("empty", Assert.Throws<ArgumentException>(() => Vocabulary.FromLines([""])).Message);

    [Fact]
    public void FromFile_NoSuchFile_NamesThePath() =>
        Assert.Contains("absent.txt", Assert.Throws<FileNotFoundException>(() => Vocabulary.FromFile("absent.txt")).Message);

    [Fact]
    public void FromFile_WindowsLineEndsAndMark_ReadsTheSameTokens()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "\uFEFF" + string.Join("\r\n", Tokens) + "\r\n\r\n");
            var vocabulary = Vocabulary.FromFile(path);
            Assert.Equal(Tokens, vocabulary.Tokens);
            Assert.Equal(Vocabulary.FromLines(Tokens).Hash, vocabulary.Hash);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Save_ThenFromFile_GivesTheSameVocabulary()
    {
        var path = Path.GetTempFileName();
        try
        {
            var vocabulary = Vocabulary.FromLines(Tokens);
            vocabulary.Save(path);
            Assert.Equal(vocabulary.Hash, Vocabulary.FromFile(path).Hash);
            Assert.NotEqual(vocabulary.Hash, Vocabulary.FromLines([.. Tokens, "c"]).Hash);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void SpecialIds_AnyOrder_AreFound()
    {
        var vocabulary = Vocabulary.FromLines(["x", "[MASK]", "[SEP]", "[CLS]", "[UNK]", "[PAD]"]);
        Assert.Equal(
            (5, 4, 3, 2, 1),
            (vocabulary.PadId, vocabulary.UnknownId, vocabulary.ClassificationId, vocabulary.SeparatorId, vocabulary.MaskId));
        Assert.True(vocabulary.TryGetId("x", out var id));
        Assert.Equal(0, id);
        Assert.False(vocabulary.IsSpecial(id));
    }
}
