using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using MPlug2.ML.Media;
using MPlug2.ML.Tests.Media;
using MPlug2.ML.Tests.Tasks.VideoCaptioning.Support;
using static MPlug2.ML.Tests.Tasks.VideoCaptioning.Support.CaptionerWorld;

namespace MPlug2.ML.Tests.Tasks.ImageCaptioning;

public sealed class ImageCaptionerTests : IDisposable
{
    private readonly MLContext _context = new(seed: 1);
    private readonly TestFolder _folder = new();
    private readonly Row[] _rows;

    public ImageCaptionerTests() => _rows = [Make("red", 255, 0, 0), Make("green", 0, 255, 0), Make("blue", 0, 0, 255), Make("white", 255, 255, 255)];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Fit_FourColors_TellsThemApartHereAndInAnotherProcess()
    {
        using var model = Captioner(options => (options.Epochs, options.LearningRate, options.WarmupSteps) = (120, 5e-3, 10)).Fit(Data(_rows));
        var here = Captions(model, _rows);
        Assert.Equal(_rows.Select(row => row.Caption), here.Select(row => row.PredictedCaption));

        var path = _folder.File("captioner.zip");
        _context.Model.Save(model, Data(_rows).Schema, path);
        var program = Path.Combine(AppContext.BaseDirectory, "MPlug2.ML.TestApp.dll");
        var output = TestProcess.Run("dotnet", _folder.Root, ["exec", program, "images", path, .. _rows.Select(row => row.ImagePath!)]);
        var there = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToList();
        Assert.Equal(here.Select(row => row.PredictedCaption), there.Select(line => line[0]));
        Assert.Equal(here.Select(row => row.Score), there.Select(line => float.Parse(line[1], CultureInfo.InvariantCulture)));

        using var engine = _context.Model.CreatePredictionEngine<Row, Captioned>(_context.Model.Load(path, out _));
        Assert.Equal("green", engine.Predict(_rows[1]).PredictedCaption);
    }

    [Fact]
    public void Transform_PathBytesAndDecodedImage_CaptionTheSame()
    {
        using var model = Captioner().Fit(Data(_rows));
        _context.MPlug2.SaveModel(model, null, _folder.File("m.zip"));
        model.SavePretrained(_folder.File("weights"));
        var paths = Captions(model, _rows);

        using var other = _context.Transforms.MPlug2.ImageCaptioner(Options(options =>
            (options.ImageColumnName, options.Model) = ("Image", PretrainedModel.FromDirectory(_folder.File("weights"))))).AsTransformer();
        var bytes = _context.Data.LoadFromEnumerable(_rows.Select(row => new BytesOfRow { Image = File.ReadAllBytes(row.ImagePath!) }));
        var decoded = _context.Data.LoadFromEnumerable(_rows.Select(row => new DecodedRow { Image = MLImage.CreateFromFile(row.ImagePath) }));
        Assert.Equal(paths.Select(row => row.Score), Read<Captioned>(_context, other.Transform(bytes)).Select(row => row.Score));
        Assert.Equal(paths.Select(row => row.Score), Read<Captioned>(_context, other.Transform(decoded)).Select(row => row.Score));

        var loaded = _context.Transforms.LoadImages("Image", _folder.Root, nameof(Row.ImagePath)).Fit(Data(_rows)).Transform(Data(_rows));
        Assert.Equal(paths.Select(row => row.Score), Read<Captioned>(_context, other.Transform(loaded)).Select(row => row.Score));
    }

    [Fact]
    public void Fit_BadImage_NamesRowAndPolicyOrIsSkipped()
    {
        Row[] rows = [.. _rows, new() { ImagePath = "nowhere.png", Caption = "red" }];
        var error = Assert.Throws<ImageRejectedException>(() => Captioner().Fit(Data(rows)));
        Assert.Equal(ImageRejectionReason.Missing, error.Reason);
        Assert.StartsWith("Row 4:", error.Message, StringComparison.Ordinal);
        Assert.Contains("BadMediaPolicy.Skip", error.Message, StringComparison.Ordinal);

        using var model = Captioner(options => (options.BadMediaInTraining, options.BadMediaInScoring) =
            (BadMediaPolicy.Skip, BadMediaScoring.EmptyWithError)).Fit(Data(rows));
        Assert.Equal(1, model.Training!.SkippedRows);
        var answers = Read<DetailedCaption>(_context, model.Transform(Data(rows)));
        Assert.Contains("Missing", answers[4].Error, StringComparison.Ordinal);
        Assert.True(float.IsNaN(answers[4].Score));
        Assert.Equal("", answers[0].Error);
        Assert.True(float.IsFinite(answers[0].Score));
    }

    [Fact]
    public void LoadModel_LimitsOfTheServer_TakeThePlaceOfThoseOfTheTraining()
    {
        var (red, other) = (_folder.File("red.png"), Directory.CreateDirectory(_folder.File("uploads")).FullName);
        File.Copy(red, Path.Combine(other, "red.png"));
        using var model = Captioner(options => options.Epochs = 0).Fit(Data(_rows));
        var chain = new TransformerChain<ITransformer>(model);
        _context.Model.Save(chain, Data(_rows).Schema, _folder.File("m.zip"));
        using var strict = (IDisposable)_context.MPlug2.LoadModel(_folder.File("m.zip"), out _, new MediaLimits { AllowedRoots = [other] });
        using var plain = (IDisposable)_context.MPlug2.LoadModel(_folder.File("m.zip"), out _);
        Row[] inside = [new() { ImagePath = Path.Combine(other, "red.png") }], outside = [new() { ImagePath = red }];
        Assert.Equal(Captions((ITransformer)plain, outside).Select(row => row.Score), Captions((ITransformer)strict, inside).Select(row => row.Score));
        Assert.Equal(ImageRejectionReason.NotAllowed, Assert.Throws<ImageRejectedException>(() => Captions((ITransformer)strict, outside)).Reason);
        Assert.Throws<ArgumentException>(() => _context.MPlug2.LoadModel(_folder.File("m.zip"), out _, new MediaLimits { MaximumFrames = 0 }));

        var objects = _context.Data.LoadFromEnumerable([new Drawn { Image = red, PredictedLabel = ["cow"], PredictedBoundingBoxes = [1, 1, 9, 9] }]);
        _context.Model.Save(_context.Transforms.MPlug2.DrawDetections().Fit(objects), objects.Schema, _folder.File("drawer.zip"));
        var drawer = _context.MPlug2.LoadModel(_folder.File("drawer.zip"), out _, new MediaLimits { AllowedRoots = [other] });
        Assert.Throws<ImageRejectedException>(() => drawer.Transform(objects).GetColumn<MLImage>("DrawnImage").ToList());
    }

    [Fact]
    public void Fit_Validation_MeasuresOneItemAnImage()
    {
        Row[] twice = [.. _rows, .. _rows], one = [_rows[0], _rows[0]], lost = [new() { ImagePath = "a.png", Caption = "red" }, new() { ImagePath = "b.png", Caption = "red" }];
        var alone = Assert.Throws<InvalidDataException>(() => Captioner(options => options.ValidationSet = Data(one)).Fit(Data(_rows)));
        Assert.Contains("The validation data is about one medium", alone.Message, StringComparison.Ordinal);
        var nothing = Assert.Throws<InvalidDataException>(() => Captioner(options =>
            (options.ValidationSet, options.BadMediaInTraining) = (Data(lost), BadMediaPolicy.Skip)).Fit(Data(_rows)));
        Assert.Contains("nothing to measure", nothing.Message, StringComparison.Ordinal);
        using var model = Captioner(options => (options.ValidationSet, options.Epochs) = (Data(twice), 2)).Fit(Data(_rows));
        Assert.All(model.Training!.History, epoch => Assert.NotNull(epoch.Metric));
    }

    [Fact]
    public void Fit_FaultyRows_SayWhatIsWrong()
    {
        Assert.Contains("image with a caption", Assert.Throws<InvalidDataException>(() => Captioner().Fit(Data([]))).Message, StringComparison.Ordinal);
        var path = Assert.Throws<InvalidDataException>(() => Captioner().Fit(Data([new() { ImagePath = " ", Caption = "red" }])));
        Assert.Contains("Row 0 of the training data has an empty image path", path.Message, StringComparison.Ordinal);
        var type = Assert.Throws<ArgumentOutOfRangeException>(() => Captioner(options => options.ImageColumnName = "Number").Fit(Data(_rows)));
        Assert.Contains("Image", type.Message, StringComparison.Ordinal);
        Assert.Contains("ImageColumnName", Assert.Throws<ArgumentException>(() => Captioner(options => options.ImageColumnName = "")).Message, StringComparison.Ordinal);
    }

    private ImageCaptioner Captioner(Action<ImageCaptionerOptions>? change = null) => _context.Transforms.MPlug2.ImageCaptioner(Options(change));

    private static ImageCaptionerOptions Options(Action<ImageCaptionerOptions>? change = null)
    {
        var options = new ImageCaptionerOptions
        {
            Model = TinyModel,
            Epochs = 1,
            BatchSize = 4,
            FrameCache = new(),
            MaximumTokens = 12,
            Generation = new() { MinimumLength = 1, MaximumLength = 6, BeamSize = 2 },
        };
        change?.Invoke(options);
        return options;
    }

    private IDataView Data(IEnumerable<Row> rows) => _context.Data.LoadFromEnumerable(rows);

    private List<Captioned> Captions(ITransformer model, IEnumerable<Row> rows) => Read<Captioned>(_context, model.Transform(Data(rows)));

    private Row Make(string name, byte red, byte green, byte blue)
    {
        var path = _folder.File(name + ".png");
        File.WriteAllBytes(path, TestImages.Png(24, 20, red, green, blue));
        return new Row { ImagePath = path, Caption = name };
    }

    private sealed class Drawn
    {
        public string Image { get; set; } = "";

        public string[] PredictedLabel { get; set; } = [];

        public float[] PredictedBoundingBoxes { get; set; } = [];
    }

    private sealed class Row
    {
        public string? ImagePath { get; set; }

        public string? Caption { get; set; }

        public float Number { get; set; }
    }

    private sealed class BytesOfRow
    {
        public byte[] Image { get; set; } = [];
    }

    private sealed class DecodedRow
    {
        [ImageType(20, 24)]
        public MLImage? Image { get; set; }
    }
}
