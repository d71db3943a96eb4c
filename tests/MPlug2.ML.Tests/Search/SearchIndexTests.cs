using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.ML;
using MPlug2.ML.Tasks;
using MPlug2.ML.Tests.Tasks;
using MPlug2.ML.Tests.Tasks.Retrieval;

namespace MPlug2.ML.Tests.Search;

public sealed class SearchIndexTests(ColorRetriever colors) : IClassFixture<ColorRetriever>
{
    private readonly MLContext _context = new(seed: 1);

    [Fact]
    public void Search_ByTextEmbeddingAndId_FindsWhatBelongsTogether()
    {
        var index = Make();
        Assert.Equal(ColorImages.Names, index.Ids);
        Assert.True(index.HasSecondStage);
        foreach (var name in ColorImages.Names)
        {
            var hits = index.Search(name);
            Assert.Equal(4, hits.Count);
            Assert.Equal(name, hits[0].Id);
            Assert.True(hits[0].MatchScore > 0); // the matching head learnt it too
            Assert.All(index.Search(name, candidates: 0), hit => Assert.Null(hit.MatchScore));
            Assert.Equal(name, index.Search(name, count: 1, candidates: 0).Single().Id);
        }

        var red = index.Content.Vector(0).ToArray();
        var byVector = index.Search([.. red.Select(number => number * 3)], count: 2);
        Assert.Equal("red", byVector[0].Id);
        Assert.Equal(1, byVector[0].Similarity, 1e-3f);
        Assert.Equal(byVector[1].Id, index.SearchLike("red", count: 1).Single().Id);
        Assert.Equal(3, index.SearchLike("red", int.MaxValue).Count);
    }

    [Fact]
    public void Search_FewCandidates_PutsThemBeforeTheOthers()
    {
        var hits = Make().Search("blue", count: 4, candidates: 2);
        Assert.Equal([true, true, false, false], hits.Select(hit => hit.MatchScore is not null));
        Assert.True(hits[2].Similarity >= hits[3].Similarity);
    }

    [Fact]
    public void Search_BadQuery_IsRefused()
    {
        var index = Make();
        var width = colors.Model.EmbeddingWidth;
        float[][] bad = [new float[width], new float[width + 1], [.. Enumerable.Repeat(float.NaN, width)], [float.PositiveInfinity, .. new float[width - 1]]];
        Assert.All(bad, query => Assert.Throws<ArgumentException>(() => index.Search(query)));
        Assert.Throws<ArgumentException>(() => index.Search(" "));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Search("red", count: 0));
        Assert.Contains("'none'", Assert.Throws<KeyNotFoundException>(() => index.SearchLike("none")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddAndRemove_GoodOrBadMedia_ChangeTheIndexOrLeaveItAsItWas()
    {
        var index = Make(colors.Rows.Take(2));
        Assert.Throws<ArgumentException>(() => index.Add(Data(colors.Rows.Skip(1)), "Text")); // "green" is there
        Assert.Throws<ArgumentException>(() => index.Add(Data([colors.Rows[2], colors.Rows[2]]), "Text"));
        Assert.Throws<ArgumentException>(() => index.Add(Data([colors.Rows[2], new() { ImagePath = colors.Rows[3].ImagePath }]), "Text"));
        Assert.Equal(["red", "green"], index.Ids);
        index.Add(Data(colors.Rows.Skip(2)), "Text");
        Assert.Equal(4, index.Count);
        Assert.True(index.Remove("green"));
        Assert.False(index.Remove("green"));
        Assert.Equal(["red", "blue", "white"], index.Ids);
        Assert.Equal("white", index.Search("white")[0].Id);
        Assert.DoesNotContain(index.Search("green"), hit => hit.Id == "green");
        index.Add(Data([colors.Rows[1]]), "Text");
        Assert.Equal("green", index.Search("green")[0].Id);
    }

    [Fact]
    public void Add_MoreStatesThanAllowed_IsRefusedAndChangesNothing()
    {
        var bytes = Make(colors.Rows.Take(1)).Content.StateBytes;
        var index = colors.Model.CreateIndex(Data(colors.Rows.Take(1)), "Text", new() { MaximumStateBytes = bytes });
        var error = Assert.Throws<InvalidOperationException>(() => index.Add(Data(colors.Rows.Skip(1)), "Text"));
        Assert.Contains("MaximumStateBytes", error.Message, StringComparison.Ordinal);
        Assert.Equal(["red"], index.Ids);
        var plain = colors.Model.CreateIndex(Data(colors.Rows), "Text", new() { MaximumStateBytes = 0, SecondStage = false });
        Assert.False(plain.HasSecondStage);
        Assert.All(plain.Search("red"), hit => Assert.Null(hit.MatchScore));
    }

    [Fact]
    public void SaveAndLoad_HereAndInAnotherProcess_FindTheSame()
    {
        var index = Make();
        var file = colors.Images.File("index.zip");
        index.Save(file);
        var here = index.Search("blue");
        Assert.Equal(here, SearchIndex.Load(file, colors.Model).Search("blue"));
        var there = colors.Images.Elsewhere(["search", colors.Images.Save(_context, colors.Model, Data(colors.Rows), "searched.zip"), file, "blue"]);
        Assert.Equal(here.Select(hit => string.Create(CultureInfo.InvariantCulture, $"{hit.Id}\t{hit.Similarity:R}\t{hit.MatchScore:R}")), there);
    }

    [Fact]
    public void Load_ModelSavedInHalfPrecision_AcceptsTheIndexMadeBeforeSaving()
    {
        using var model = colors.Retriever(options => options.SavingPrecision = Precision.BFloat16).Fit(Data(colors.Rows));
        var file = colors.Images.File("half.index");
        model.CreateIndex(Data(colors.Rows), "Text").Save(file);
        var loaded = (RetrieverTransformer)_context.Model.Load(colors.Images.Save(_context, model, Data(colors.Rows), "half.zip"), out _);
        Assert.Equal(4, SearchIndex.Load(file, loaded).Count);
    }

    [Fact]
    public void Load_OfAnotherModelOrDamaged_IsRefused()
    {
        var file = colors.Images.File("refused.zip");
        Make().Save(file);
        using var other = colors.Retriever().Fit(Data(colors.Rows));
        Assert.Contains("another model", Assert.Throws<InvalidOperationException>(() => SearchIndex.Load(file, other)).Message, StringComparison.Ordinal);

        var whole = File.ReadAllBytes(file);
        File.WriteAllBytes(file, whole[..(whole.Length / 2)]);
        Assert.Throws<FormatException>(() => SearchIndex.Load(file, colors.Model));
        File.WriteAllText(file, "no zip");
        Assert.Throws<FormatException>(() => SearchIndex.Load(file, colors.Model));
        foreach (var (name, content) in new[] { ("embeddings.bin", "short"), ("states.bin", ""), ("index.json", "[]"), ("index.json", "{\"Version\":1}"), ("index.json", "{\"Version\":9}") })
        {
            File.WriteAllBytes(file, whole);
            using (var zip = ZipFile.Open(file, ZipArchiveMode.Update))
            {
                zip.GetEntry(name)!.Delete();
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }

            Assert.Throws<FormatException>(() => SearchIndex.Load(file, colors.Model));
        }
    }

    [Fact]
    public void Load_OneBitOfANumberChanged_IsRefused()
    {
        var file = colors.Images.File("flipped.zip");
        var index = Make();
        index.Save(file);
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.AsSpan().IndexOf(MemoryMarshal.AsBytes(index.Content.Matrix.AsSpan()[..8])) + 2] ^= 1; // the numbers lie uncompressed
        File.WriteAllBytes(file, bytes);
        Assert.Contains("not those that were saved", Assert.Throws<FormatException>(() => SearchIndex.Load(file, colors.Model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_HeaderChanged_IsRefused()
    {
        var file = colors.Images.File("header.zip");
        var index = Make();
        index.Save(file);
        var whole = File.ReadAllBytes(file);
        var width = colors.Model.StateWidth;
        var length = index.Content.States![0].Length;
        Assert.Equal(0, length % width);
        void Refused(string words, Action<JsonObject> change)
        {
            File.WriteAllBytes(file, whole);
            using (var zip = ZipFile.Open(file, ZipArchiveMode.Update))
            {
                var old = zip.GetEntry("index.json")!;
                JsonObject header;
                using (var stream = old.Open())
                {
                    header = JsonNode.Parse(stream)!.AsObject();
                }

                old.Delete();
                change(header);
                using var changed = zip.CreateEntry("index.json").Open();
                changed.Write(Encoding.UTF8.GetBytes(header.ToJsonString()));
            }

            Assert.Contains(words, Assert.Throws<FormatException>(() => SearchIndex.Load(file, colors.Model)).Message, StringComparison.Ordinal);
        }

        Refused("version 2", header => header["Version"] = 2);
        Refused("not those that were saved", header => header["Ids"]![0] = "rad");
        Refused("an empty one", header => header["Ids"]![0] = null);
        Refused("its states.bin has", header => header["StateLengths"]![0] = int.MaxValue / width * width);
        Refused("its states do not belong", header => header["StateLengths"]![0] = int.MaxValue);
        Refused("its states do not belong", header => (header["StateLengths"]![0], header["StateLengths"]![1]) = (length - 1, length + 1));
        Refused("not those that were saved", header => (header["StateLengths"]![0], header["StateLengths"]![1]) = (length - width, length + width));
        Refused("its embeddings.bin has", header => header["Ids"]!.AsArray().RemoveAt(3));
    }

    [Fact]
    public void CheckRoom_MoreEmbeddingsThanAnArrayHolds_IsRefused()
    {
        SearchIndex.CheckRoom(8_000_000, 256);
        var error = Assert.Throws<InvalidOperationException>(() => SearchIndex.CheckRoom(1 << 24, 256)); // as an int that is 0
        Assert.Contains("Make several indexes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_FromSeveralThreadsWhileOneChanges_SeesWholeStates()
    {
        var index = Make(colors.Rows.Take(3));
        var query = index.Content.Vector(0).ToArray();
        using var done = new CancellationTokenSource();
        var searches = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            var seen = 0;
            do
            {
                var hits = index.Search(query);
                Assert.Equal("red", hits[0].Id);
                Assert.InRange(hits.Count, 3, 4);
                seen++;
            }
            while (!done.IsCancellationRequested);

            return seen;
        })).ToArray();
        for (var i = 0; i < 5; i++)
        {
            index.Add(Data([colors.Rows[3]]), "Text");
            Assert.True(index.Remove("white"));
        }

        done.Cancel();
        Assert.All(await Task.WhenAll(searches), seen => Assert.True(seen > 0));
        Assert.Equal(3, index.Count);
    }

    private SearchIndex Make(IEnumerable<ColorRetriever.Row>? rows = null) => colors.Model.CreateIndex(Data(rows ?? colors.Rows), "Text");

    private IDataView Data(IEnumerable<ColorRetriever.Row> rows) => _context.Data.LoadFromEnumerable(rows);
}
