using MPlug2.Text;

namespace MPlug2.Tasks;

/// <summary>A text as the network reads it.</summary>
/// <param name="Ids">Its tokens.</param>
/// <param name="IsCut">Whether it was too long and lost its end.</param>
internal readonly record struct EncodedText(int[] Ids, bool IsCut)
{
    /// <summary>`[CLS] text`, as the reference encodes a single text.</summary>
    internal static EncodedText Of(WordPieceCodec codec, string text, int maximumTokens)
    {
        var ids = codec.Encode(text);
        return ids.Length <= maximumTokens ? new(ids, false) : new(ids[..maximumTokens], true);
    }

    /// <summary>`[CLS] first [SEP] second [SEP]`; each text loses its end at its own limit, so that the second never crowds out the first.</summary>
    /// <param name="codec">Tokenizer.</param>
    /// <param name="first">The shorter text, such as a question.</param>
    /// <param name="second">The longer one.</param>
    /// <param name="maximumFirst">Most tokens of the first alone.</param>
    /// <param name="maximumTokens">Most tokens of all.</param>
    internal static EncodedText OfPair(WordPieceCodec codec, string first, string second, int maximumFirst, int maximumTokens)
    {
        const int SpecialTokens = 3;
        int[] one = codec.EncodeWithoutSpecialTokens(first), two = codec.EncodeWithoutSpecialTokens(second);
        var kept = one[..Math.Min(one.Length, maximumFirst)];
        var room = Math.Max(0, maximumTokens - kept.Length - SpecialTokens);
        return new(
            [codec.ClassificationTokenId, .. kept, codec.SeparatorTokenId, .. two.Take(room), codec.SeparatorTokenId],
            one.Length > kept.Length || two.Length > room);
    }
}
