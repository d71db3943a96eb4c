using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.ML;
using MPlug2.Configuration;
using MPlug2.Samples.Classify;
using MPlug2.Samples.Classify.Api;
using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.ShapesWorld.Labels;
using MPlug2.Samples.Teaching;
using MPlug2.Samples.Tests.ShapesWorld;

namespace MPlug2.Samples.Tests.Classify;

public class PictureListTests
{
    private static readonly Recipe Small = Recipe.Tiny with
    {
        Model = MPlug2Config.Nano with
        {
            Vision = MPlug2Config.Nano.Vision with { ImageSize = 32, PatchSize = 16, Width = 32, Layers = 1, Heads = 2 },
            Text = MPlug2Config.Nano.Text with { Width = 32, Heads = 2, FeedForwardWidth = 32 },
        },
    };

    [Fact]
    public async Task Learn_List_JudgesEveryPictureOnceAndTheApiScoresUploads()
    {
        using var folder = new TemporaryFolder();
        var pictures = await new StillWriter().WriteAsync(ImageLabelWorld.Generate(WorldSplit.Train, 12).Select(still => still.Render()), 64, 64, folder["parts"]);
        string[] classes = ["bolt, long", "nut"];
        await File.WriteAllLinesAsync(
            folder["list.csv"], pictures.Select((path, i) => $"\"parts/{Path.GetFileName(path)}\",\"{classes[i % 2]}\"").Prepend("ImagePath,Label"));
        var ml = new MLContext(seed: 1);
        var (lesson, findings) = new PictureList(ml, new Teacher(ml, folder.Path, Small.Model, CancellationToken.None), Small).Learn(folder["list.csv"], folder.Path, null);
        Assert.Equal(2, lesson.Steps);
        Assert.Equal(2, findings.Folds.Count);
        Assert.Equal(classes, findings.Confusion.Labels);
        Assert.Equal([6, 6], findings.Confusion.Counts.Select(row => row.Sum()));
        Assert.Contains("bolt, long", await File.ReadAllTextAsync(findings.Picture), StringComparison.Ordinal);

        await using var api = ScoringApi.Create(findings.Model, ["--urls", "http://127.0.0.1:0"]);
        await api.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(api.Urls.Single()) };
        using var response = await PostAsync(client, await File.ReadAllBytesAsync(pictures[3]));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        var scores = answer.GetProperty("scores").EnumerateObject().ToDictionary(score => score.Name, score => score.Value.GetDouble());
        Assert.Equal(classes, scores.Keys);
        Assert.Equal(1, scores.Values.Sum(), 1e-5);
        Assert.Equal(scores.MaxBy(score => score.Value).Key, answer.GetProperty("label").GetString());
        Assert.Equal(scores.Values.Max(), answer.GetProperty("probability").GetDouble(), 1e-6);

        using var refused = await PostAsync(client, "no picture"u8.ToArray());
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("image", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.OrdinalIgnoreCase);
        await api.StopAsync();
    }

    [Fact]
    public void Learn_ListMissingOrOfOneClass_SaysSo()
    {
        using var folder = new TemporaryFolder();
        var ml = new MLContext(seed: 1);
        var list = new PictureList(ml, new Teacher(ml, folder.Path, Small.Model, CancellationToken.None), Small);
        Assert.Throws<FileNotFoundException>(() => list.Learn(folder["none.csv"], folder.Path, null));
        File.WriteAllText(folder["one.csv"], "ImagePath,Label\na.png,nut\nb.png,nut\nc.png,nut\nd.png,nut\n");
        var error = Assert.Throws<InvalidDataException>(() => list.Learn(folder["one.csv"], folder.Path, null));
        Assert.Contains("4 pictures of 1 class(es)", error.Message, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, byte[] picture)
    {
        using var content = new ByteArrayContent(picture) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
        using var form = new MultipartFormDataContent { { content, "image", "part.png" } };
        return await client.PostAsync(new Uri("classify", UriKind.Relative), form);
    }
}
