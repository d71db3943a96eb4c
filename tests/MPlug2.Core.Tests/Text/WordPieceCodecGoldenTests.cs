using System.Text.Json;
using MPlug2.Text;

namespace MPlug2.Core.Tests.Text;

[Trait("Category", "Golden")]
public class WordPieceCodecGoldenTests
{
    private const string Rows = "tokenizer/bert_uncased.json";
    private const string Components = "reference/components.json";

    [SkippableFact]
    public void Encode_OfficialVocabulary_GivesTheOfficialIdsOnEveryRow()
    {
        var codec = OfficialCodec();
        using var golden = Open(Rows);
        var rows = golden.RootElement.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(golden.RootElement.GetProperty("counts").GetProperty("rows").GetInt32(), rows.Count);
        foreach (var row in rows)
        {
            var text = row.GetProperty("text").GetString()!;
            Assert.True(Ids(row, "ids_mplug2").SequenceEqual(codec.Encode(text)), Describe(row, codec.Encode(text)));
            var alone = codec.EncodeWithoutSpecialTokens(text);
            Assert.True(Ids(row, "ids").SequenceEqual(alone), Describe(row, alone));
        }
    }

    [SkippableFact]
    public void Encode_OfficialVocabulary_GivesTheOfficialTokens()
    {
        var codec = OfficialCodec();
        using var golden = Open(Rows);
        foreach (var row in golden.RootElement.GetProperty("rows").EnumerateArray().Where(row => row.TryGetProperty("tokens", out _)))
        {
            var tokens = codec.EncodeWithoutSpecialTokens(row.GetProperty("text").GetString()!).Select(id => codec.Vocabulary.Tokens[id]);
            Assert.Equal(row.GetProperty("tokens").EnumerateArray().Select(token => token.GetString()), tokens);
        }
    }

    [SkippableFact]
    public void Decode_OfficialIds_GivesTheOfficialText()
    {
        var codec = OfficialCodec();
        using var golden = Open(Rows);
        foreach (var row in golden.RootElement.GetProperty("rows").EnumerateArray())
        {
            Assert.Equal(row.GetProperty("decoded_mplug2").GetString(), codec.Decode(Ids(row, "ids_mplug2")));
        }
    }

    [SkippableFact]
    public void Hash_OfficialVocabulary_IsTheOneTheRowsWereMadeWith()
    {
        using var golden = Open(Rows);
        var hash = golden.RootElement.GetProperty("vocab_sha256").GetString();
        Assert.Equal(hash, Vocabulary.FromFile(FixtureFolder.RequireShipped("tokenizer/vocab.txt")).Hash);
    }

    [SkippableFact]
    public void Encode_SmallVocabulary_GivesTheReferencePieces()
    {
        using var golden = Open(Components);
        var wordpiece = golden.RootElement.GetProperty("wordpiece");
        var tokens = wordpiece.GetProperty("vocab").EnumerateArray().Select(token => token.GetString()!);
        var codec = new WordPieceCodec(Vocabulary.FromLines(tokens));
        foreach (var row in wordpiece.GetProperty("cases").EnumerateArray())
        {
            var ids = codec.Encode(row.GetProperty("text").GetString()!);
            Assert.Equal(Ids(row, "ids_with_cls"), ids);
            Assert.Equal(
                row.GetProperty("tokens").EnumerateArray().Select(token => token.GetString()),
                ids.Skip(1).Select(id => codec.Vocabulary.Tokens[id]));
        }
    }

    private static WordPieceCodec OfficialCodec() => new(Vocabulary.FromFile(FixtureFolder.RequireShipped("tokenizer/vocab.txt")));

    private static JsonDocument Open(string relative) => JsonDocument.Parse(File.ReadAllBytes(FixtureFolder.Require(relative)));

    private static int[] Ids(JsonElement row, string name) => [.. row.GetProperty(name).EnumerateArray().Select(id => id.GetInt32())];

    private static string Describe(JsonElement row, int[] seen) => $"{row}: got [{string.Join(", ", seen)}]";
}
