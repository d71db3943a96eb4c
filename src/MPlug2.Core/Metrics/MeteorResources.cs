using System.IO.Compression;
using MPlug2.Metrics.MeteorAlignment;

namespace MPlug2.Metrics;

/// <summary>
/// The word lists and tables that METEOR 1.5 for English needs. They do not come with this package (their licences and size forbid it):
/// give the path of the official <c>meteor-1.5.jar</c>, or of a folder with the same files.
/// </summary>
/// <remarks>Immutable, so safe for any number of threads. Load it once: the official table of paraphrases has millions of lines.</remarks>
public sealed class MeteorResources
{
    private const string FunctionWordsFile = "function/english.words";
    private const string PrefixesFile = "nonbreaking/english.prefixes";
    private const string SynonymsFile = "synonym/english.synsets";
    private const string ExceptionsFile = "synonym/english.exceptions";

    private MeteorResources(
        HashSet<string> functionWords, NonbreakingPrefixes prefixes, WordNetSynonyms? synonyms, PhraseTable? paraphrases) =>
        (FunctionWords, Prefixes, Synonyms, Paraphrases) = (functionWords, prefixes, synonyms, paraphrases);

    /// <summary>The modules that these resources allow.</summary>
    public MeteorModules Modules => MeteorModules.Exact | MeteorModules.Stem
        | (Synonyms is null ? MeteorModules.None : MeteorModules.Synonym)
        | (Paraphrases is null ? MeteorModules.None : MeteorModules.Paraphrase);

    internal HashSet<string> FunctionWords { get; }

    internal NonbreakingPrefixes Prefixes { get; }

    internal WordNetSynonyms? Synonyms { get; }

    internal PhraseTable? Paraphrases { get; }

    /// <summary>Reads the resources.</summary>
    /// <param name="path">
    /// The jar, or a folder, with <c>function/english.words</c> and <c>nonbreaking/english.prefixes</c>, and with
    /// <c>synonym/english.synsets</c> and <c>synonym/english.exceptions</c> unless synonyms are to be left out.
    /// </param>
    /// <param name="paraphrases">
    /// The table <c>paraphrase-en.gz</c> of METEOR's data folder: gzipped, three lines an entry (probability and two phrases). Null leaves
    /// paraphrases out.
    /// </param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="FileNotFoundException">A file is missing; the message names it.</exception>
    /// <exception cref="InvalidDataException">A file has another form.</exception>
    public static MeteorResources Load(string path, string? paraphrases = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (paraphrases is not null && !File.Exists(paraphrases))
        {
            throw new FileNotFoundException(
                $"There is no table of paraphrases '{paraphrases}'. Give METEOR's data/paraphrase-en.gz, or null to leave them out.",
                paraphrases);
        }

        if (Directory.Exists(path))
        {
            return Load(name => File.Exists(Path.Combine(path, name)) ? File.OpenRead(Path.Combine(path, name)) : null);
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException(
                $"There is no file or folder '{path}'. Give meteor-1.5.jar, or a folder with what is inside it.", path);
        }

        using var jar = ZipFile.OpenRead(path);
        return Load(name => jar.GetEntry(name)?.Open());

        MeteorResources Load(Func<string, Stream?> open)
        {
            var functionWords = Read(FunctionWordsFile, required: true)!;
            var prefixes = Read(PrefixesFile, required: true)!;
            var synsets = Read(SynonymsFile, required: false);
            var synonyms = synsets is null ? null : WordNetSynonyms.Parse(synsets, Read(ExceptionsFile, required: true)!);
            return new MeteorResources(
                [.. functionWords.Select(word => word.Trim()).Where(word => word.Length > 0)],
                NonbreakingPrefixes.Parse(prefixes), synonyms,
                paraphrases is null ? null : PhraseTable.Read(paraphrases, cancellationToken));

            List<string>? Read(string name, bool required)
            {
                cancellationToken.ThrowIfCancellationRequested();
                using var stream = open(name);
                if (stream is null)
                {
                    return !required ? null : throw new FileNotFoundException(
                        $"'{path}' has no {name}. Give meteor-1.5.jar, or a folder with what is inside it.", name);
                }

                using var reader = new StreamReader(stream);
                var lines = new List<string>();
                while (reader.ReadLine() is { } line)
                {
                    lines.Add(line);
                }

                return lines;
            }
        }
    }
}
