using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MPlug2.ML.Data;
using MPlug2.ML.Tasks;

namespace MPlug2.ML.Tests.Tasks;

public class TaskMapperTests
{
    private readonly MLContext _context = new(seed: 1);
    private int _live;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Examples_ScoredOrNot_AreAllDisposedOf(int parallel)
    {
        var view = View(parallel, new EchoModel());
        Assert.Equal(50, view.GetColumn<string>("Echo").Count());
        Assert.Equal(0, Volatile.Read(ref _live));

        // Rows are prepared and nobody asks for an answer; then the cursor is left in the middle.
        using (var cursor = view.GetRowCursor(view.Schema))
        {
            for (var i = 0; i < 10; i++)
            {
                Assert.True(cursor.MoveNext());
            }
        }

        Assert.Equal(0, Volatile.Read(ref _live));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Examples_OneFails_TheOthersAreDisposedOfAndTheFirstFaultIsTold(int parallel)
    {
        var view = View(parallel, new EchoModel(), failing: ["row 5", "row 6"]);
        var error = Assert.Throws<InvalidDataException>(() => view.GetColumn<string>("Echo").Count());
        Assert.Equal("row 5", error.Message);
        Assert.Equal(0, Volatile.Read(ref _live));
    }

    [Fact]
    public void Score_WrongNumberOfAnswers_Throws()
    {
        var view = View(1, new ForgetfulModel());
        var error = Assert.Throws<InvalidOperationException>(() => view.GetColumn<string>("Echo").Count());
        Assert.Contains("3 answers to 4 examples", error.Message);
    }

    [Fact]
    public void Images_OfTheCaller_PassThroughUndisposed()
    {
        var images = Enumerable.Range(2, 9)
            .Select(width => MLImage.CreateFromPixels(width, 1, MLPixelFormat.Bgra32, new byte[width * 4])).ToList();
        var view = View(2, new EchoModel(), images: images);
        var passed = view.GetColumn<MLImage>("Image").Take(9).ToList();
        Assert.Equal(images, passed);
        Assert.Equal(9, view.GetColumn<string>("Echo").Count());
        Assert.All(images, image => Assert.Equal(image.Width * 4, image.Pixels.Length));
        images.ForEach(image => image.Dispose());
    }

    [Fact]
    public void Outputs_OfEachKind_AreShown()
    {
        var view = View(1, new EchoModel());
        Assert.Equal(["row 0", "0 wor"], view.GetColumn<string[]>("Both").First());
        Assert.Equal([true, false], view.GetColumn<bool>("Even").Take(2));
        Assert.Equal([0u, 1u, 2u, 0u], view.GetColumn<uint>("Digit").Take(4)); // 1-based; neither "0" nor "3" is a value
        Assert.Contains("declared with 2", Assert.Throws<InvalidOperationException>(() => view.GetColumn<float[]>("Bad").First()).Message);
    }

    private BatchScoredView View(int parallel, ITaskModel<Example, string> model, string[]? failing = null, List<MLImage>? images = null)
    {
        var rows = Enumerable.Range(0, images?.Count ?? 50)
            .Select(i => new Row { Text = $"row {i}", Image = images?[i] });
        var source = _context.Data.LoadFromEnumerable(rows.ToList());
        var columns = new TaskColumns<Example, string>(
            new Reader(this, failing ?? []),
            [
                OutputColumns.Text<string>("Echo", answer => answer),
                OutputColumns.Texts<string>("Both", answer => [answer, new string([.. answer.Reverse()])]),
                OutputColumns.Flag<string>("Even", answer => (answer[^1] - '0') % 2 == 0),
                OutputColumns.Key<string>("Digit", answer => Array.IndexOf(["1", "2"], answer[4..]), ["1", "2"]),
                OutputColumns.Vector<string>("Bad", _ => [1, 2, 3], 2),
            ]);
        var options = new BatchOptions { BatchSize = 4, ReadParallelism = parallel };
        var share = SharedModel<ITaskModel<Example, string>>.Own(model, "test");
        var mapper = new TaskMapper<Example, string>(columns, source.Schema, options, _ => share.Share("test"));
        return new(((IHostEnvironment)_context).Register("test"), source, mapper, options);
    }

    private sealed class Row
    {
        public string Text { get; set; } = string.Empty;

        [Microsoft.ML.Transforms.Image.ImageType(1, 1)]
        public MLImage? Image { get; set; }
    }

    private sealed class Example : IDisposable
    {
        private readonly TaskMapperTests _test;

        internal Example(TaskMapperTests test, string text)
        {
            (_test, Text) = (test, text);
            Interlocked.Increment(ref test._live);
        }

        internal string Text { get; }

        public void Dispose() => Interlocked.Decrement(ref _test._live);
    }

    private sealed class Reader(TaskMapperTests test, string[] failing) : IExampleReader<Example>
    {
        private readonly InputColumn<string> _text = InputColumns.Text("text", "Text");

        public IReadOnlyList<InputColumn> Columns => [_text];

        public Example Read(InputRow row, CancellationToken stop)
        {
            var text = row.Get(_text);
            return failing.Contains(text) ? throw new InvalidDataException(text) : new Example(test, text);
        }
    }

    private sealed class EchoModel : ITaskModel<Example, string>
    {
        public IReadOnlyList<string> Predict(IReadOnlyList<Example> examples, CancellationToken stop) =>
            [.. examples.Select(example => example.Text)];

        public void Dispose()
        {
        }
    }

    private sealed class ForgetfulModel : ITaskModel<Example, string>
    {
        public IReadOnlyList<string> Predict(IReadOnlyList<Example> examples, CancellationToken stop) =>
            [.. examples.Skip(1).Select(example => example.Text)];

        public void Dispose()
        {
        }
    }
}
