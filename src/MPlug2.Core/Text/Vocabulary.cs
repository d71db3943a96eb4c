using System.Security.Cryptography;
using System.Text;

namespace MPlug2.Text;

/// <summary>The tokens of a WordPiece tokenizer in the order of their ids: the content of BERT's <c>vocab.txt</c>.</summary>
/// <remarks>Immutable, so safe for any number of threads.</remarks>
public sealed class Vocabulary
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    private readonly string[] _tokens;
    private readonly Dictionary<string, int> _ids;
    private readonly Lazy<string> _hash;

    private Vocabulary(string[] tokens, Dictionary<string, int> ids, string source)
    {
        _tokens = tokens;
        _ids = ids;
        _hash = new Lazy<string>(() => Convert.ToHexStringLower(SHA256.HashData(ToBytes())));
        var missing = SpecialTokens.All.Where(token => !ids.ContainsKey(token)).ToArray();
        if (missing.Length > 0)
        {
            throw new ArgumentException(
                $"The vocabulary from {source} has {tokens.Length} tokens, but not {string.Join(", ", missing)}. A BERT vocabulary has "
                + $"{string.Join(", ", SpecialTokens.All)}: give the vocab.txt that belongs to the model.");
        }

        PadId = ids[SpecialTokens.Pad];
        UnknownId = ids[SpecialTokens.Unknown];
        ClassificationId = ids[SpecialTokens.Classification];
        SeparatorId = ids[SpecialTokens.Separator];
        MaskId = ids[SpecialTokens.Mask];
    }

    /// <summary>Reads a vocabulary file: one token a line, UTF-8, the first line is id 0. Blank lines at the end are ignored.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentException">A line is blank or occurs twice, or a special token is missing.</exception>
    public static Vocabulary FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no vocabulary file '{path}'. Give the path of the model's vocab.txt.", path);
        }

        return Create(File.ReadLines(path, Encoding), $"'{path}'");
    }

    /// <summary>Makes a vocabulary of these tokens, whose ids are their positions.</summary>
    /// <exception cref="ArgumentException">A line is blank or occurs twice, or a special token is missing.</exception>
    public static Vocabulary FromLines(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return Create(lines, "the given lines");
    }

    /// <summary>Whether it was made of training texts (<see cref="VocabularyBuilder"/>) and not published with a model: then new words may join it.</summary>
    public bool GrowsWithTexts { get; private init; }

    /// <summary>
    /// This vocabulary with the words of further texts behind its own tokens, whose ids stay. The same object where there is nothing new.
    /// </summary>
    public Vocabulary Grown(IEnumerable<string> texts) => With(new VocabularyBuilder().AddRange(texts).Build().Tokens);

    /// <summary>This vocabulary with these tokens behind its own; the same object where there is nothing new.</summary>
    internal Vocabulary With(IEnumerable<string> tokens)
    {
        string[] more = [.. tokens.Where(token => !_ids.ContainsKey(token))];
        return more.Length == 0 ? this : Growing([.. _tokens, .. more]);
    }

    /// <summary>A vocabulary of these tokens that <see cref="GrowsWithTexts"/>.</summary>
    internal static Vocabulary Growing(IEnumerable<string> tokens)
    {
        var plain = FromLines(tokens);
        return new(plain._tokens, plain._ids, "the texts") { GrowsWithTexts = true };
    }

    /// <summary>The number of tokens; ids go from 0 to one less.</summary>
    public int Count => _tokens.Length;

    /// <summary>The tokens in the order of their ids.</summary>
    public IReadOnlyList<string> Tokens => _tokens;

    /// <summary>The id of <c>[PAD]</c>.</summary>
    public int PadId { get; }

    /// <summary>The id of <c>[UNK]</c>.</summary>
    public int UnknownId { get; }

    /// <summary>The id of <c>[CLS]</c>.</summary>
    public int ClassificationId { get; }

    /// <summary>The id of <c>[SEP]</c>.</summary>
    public int SeparatorId { get; }

    /// <summary>The id of <c>[MASK]</c>.</summary>
    public int MaskId { get; }

    /// <summary>
    /// The SHA-256 of the file that <see cref="Save(string)"/> writes, in lower-case hexadecimal: equal hashes, equal ids.
    /// </summary>
    public string Hash => _hash.Value;

    /// <summary>Looks a token up, exactly as it is written.</summary>
    public bool TryGetId(string token, out int id) => _ids.TryGetValue(token, out id);

    /// <summary>Whether the id is one of the five special tokens.</summary>
    public bool IsSpecial(int id) =>
        id == PadId || id == UnknownId || id == ClassificationId || id == SeparatorId || id == MaskId;

    /// <summary>Writes the vocabulary as a file: UTF-8 without a byte-order mark, a line feed after each token.</summary>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        File.WriteAllBytes(path, ToBytes());
    }

    /// <summary>Writes the same bytes to a stream, which stays open.</summary>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(ToBytes());
    }

    private byte[] ToBytes() => Encoding.GetBytes(string.Concat(_tokens.Select(token => token + '\n')));

    private static Vocabulary Create(IEnumerable<string> lines, string source)
    {
        var tokens = lines.ToList();
        while (tokens.Count > 0 && string.IsNullOrWhiteSpace(tokens[^1]))
        {
            tokens.RemoveAt(tokens.Count - 1);
        }

        if (tokens.Count == 0)
        {
            throw new ArgumentException($"The vocabulary from {source} is empty. Give the vocab.txt that belongs to the model.");
        }

        var ids = new Dictionary<string, int>(tokens.Count, StringComparer.Ordinal);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(tokens[i]) || tokens[i].AsSpan().ContainsAny('\n', '\r'))
            {
                throw new ArgumentException(
                    $"Line {i + 1} of the vocabulary from {source} is blank or holds a line end. Each line is one token, "
                    + "because its number is the id.");
            }

            if (!ids.TryAdd(tokens[i], i))
            {
                throw new ArgumentException(
                    $"Line {i + 1} of the vocabulary from {source} repeats '{tokens[i]}' of line {ids[tokens[i]] + 1}. "
                    + "Each token has one id: remove the wrong line, or give the vocab.txt that belongs to the model.");
            }
        }

        return new Vocabulary([.. tokens], ids, source);
    }
}
