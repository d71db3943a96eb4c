using System.IO.Compression;
using MPlug2.Metrics;
using MPlug2.Metrics.MeteorAlignment;

namespace MPlug2.Core.Tests.Metrics;

public sealed class MeteorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Printed by METEOR 1.5 (-l en -norm) for such texts.
    [Theory]
    [InlineData("rock'n'roll", "rock 'n'roll")]
    [InlineData("the 1990's 5's dogs' 'tis", "the 1990 's 5 's dogs ' ' tis")]
    [InlineData("in the u.s.a. he said hello.", "in the usa he said hello .")]
    [InlineData("left. he left. привет", "left. he left . привет")]
    [InlineData("No. 5 a,b 1,000 2-on-1 a...b -lrb-", "no. 5 a , b 1,000 2 on 1 a ... b -lrb-")]
    public void Tokens_OddTexts_AreSplitAsOfficially(string text, string wanted) =>
        Assert.Equal(wanted, string.Join(' ', MeteorNormalizer.Tokens(text, NonbreakingPrefixes.Parse(["# titles", "Mr", "No #NUMERIC_ONLY#"]))));

    [Fact]
    public void Score_Synonyms_CountOnlyWithTheirModule()
    {
        WriteLists();
        var resources = MeteorResources.Load(_folder);
        Assert.Equal(MeteorModules.Exact | MeteorModules.Stem | MeteorModules.Synonym, resources.Modules);
        Assert.Equal(0, Score(resources, MeteorModules.Exact, "feline", "cats"));
        Assert.True(Score(resources, null, "feline", "cats") > 0);
        Assert.True(Score(resources, null, "goose", "geese") > 0);
        Assert.Equal(0, Score(resources, null, "feline", "geese"));
    }

    [Fact]
    public void Score_Paraphrases_CountInBothDirections()
    {
        WriteLists();
        var table = MeteorFixture.WriteTable([("a lot of", "many")]);
        File.Move(table, Path.Combine(_folder, "table.gz"));
        var resources = MeteorResources.Load(_folder, Path.Combine(_folder, "table.gz"));
        Assert.Equal(MeteorModules.All, resources.Modules);
        Assert.True(Score(resources, null, "many", "a lot of") > 0);
        Assert.True(Score(resources, null, "a lot of", "many") > 0);
        Assert.Equal("METEOR", new Meteor(resources).Score(["a"], [["a"]]).Name);
    }

    [Fact]
    public void Load_FolderAndArchive_AreTheSame()
    {
        WriteLists();
        var archive = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.jar");
        ZipFile.CreateFromDirectory(_folder, archive);
        try
        {
            Assert.Equal(Score(MeteorResources.Load(_folder), null, "feline sat", "cats sit"), Score(MeteorResources.Load(archive), null, "feline sat", "cats sit"));
        }
        finally
        {
            File.Delete(archive);
        }
    }

    [Fact]
    public void Load_MissingFiles_NamesThem()
    {
        Assert.Contains("nowhere", Missing("nowhere"), StringComparison.Ordinal);
        Assert.Contains("function/english.words", Missing(_folder), StringComparison.Ordinal);
        WriteLists();
        Assert.Contains("none.gz", Missing(_folder, "none.gz"), StringComparison.Ordinal);
        File.Delete(Path.Combine(_folder, "synonym", "english.exceptions"));
        Assert.Contains("english.exceptions", Missing(_folder), StringComparison.Ordinal);
        File.Delete(Path.Combine(_folder, "synonym", "english.synsets"));
        Assert.Equal(MeteorModules.Exact | MeteorModules.Stem, MeteorResources.Load(_folder).Modules);

        static string Missing(string path, string? table = null) =>
            Assert.Throws<FileNotFoundException>(() => MeteorResources.Load(path, table)).Message;
    }

    [Fact]
    public void Load_DamagedFiles_NamesThem()
    {
        WriteLists();
        var table = MeteorFixture.WriteTable([("a", "b\nleft over")]);
        File.Move(table, Path.Combine(_folder, "table.gz"));
        Assert.Contains("Line 4", Damaged(Path.Combine(_folder, "table.gz")), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "synonym", "english.synsets"), "cat\nmany\n");
        Assert.Contains("'many'", Damaged(null), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "synonym", "english.synsets"), "cat\n");
        Assert.Contains("1 lines", Damaged(null), StringComparison.Ordinal);

        string Damaged(string? path) => Assert.Throws<InvalidDataException>(() => MeteorResources.Load(_folder, path)).Message;
    }

    [Fact]
    public void Constructor_ModuleWithoutResource_Throws()
    {
        WriteLists();
        var resources = MeteorResources.Load(_folder);
        Assert.Contains("Synonym", Assert.Throws<ArgumentException>(() => new Meteor(resources, MeteorModules.All)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Meteor(resources, MeteorModules.Stem));
    }

    [Fact]
    public void Score_BadArguments_Throw()
    {
        WriteLists();
        var meteor = new Meteor(MeteorResources.Load(_folder));
        Assert.Throws<ArgumentException>(() => meteor.Score(["a"], [[]]));
        Assert.Throws<ArgumentException>(() => meteor.Score(["a"], []));
        Assert.Equal(0, meteor.Score([""], [[""]]).Score);
        Assert.ThrowsAny<OperationCanceledException>(() => meteor.Score(["a"], [["a"]], new CancellationToken(canceled: true)));
    }

    private static double Score(MeteorResources resources, MeteorModules? modules, string hypothesis, string reference) =>
        new Meteor(resources, modules).Score([hypothesis], [[reference]]).Score;

    private void WriteLists()
    {
        Write("function/english.words", "the\na\n");
        Write("nonbreaking/english.prefixes", "Mr\n");
        Write("synonym/english.synsets", "cat\n1 2\nfeline\n2\ngoose\n3\n");
        Write("synonym/english.exceptions", "goose\ngeese\n");

        void Write(string name, string text)
        {
            var path = Path.Combine(_folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }
}
