using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.ML.Tests.Tasks.Classification;
using MPlug2.ML.Tests.Tasks.Retrieval;
using static MPlug2.ML.Tests.Tasks.VideoCaptioning.Support.CaptionerWorld;

namespace MPlug2.ML.Tests.Tasks.ZeroShotClassification;

public sealed class ZeroShotClassifierTests(ColorRetriever colors) : IClassFixture<ColorRetriever>
{
    private readonly MLContext _context = new(seed: 1);

    [Fact]
    public void AsTransformer_ClassesByName_FindsColorsHereAndInAnotherProcess()
    {
        using var model = Classifier(options => (options.Classes, options.Templates) = (ColorImages.Names, ["{}", "{}."])).AsTransformer();
        Assert.Equal(ColorImages.Names, model.ClassNames);
        var chain = new TransformerChain<ITransformer>(model, _context.Transforms.Conversion.MapKeyToValue("PredictedLabel").Fit(model.Transform(Data())));
        Assert.Equal(ColorImages.Names, chain.Transform(Data()).GetColumn<string>("PredictedLabel"));

        var path = colors.Images.Save(_context, chain, Data(), "zeroshot.zip");
        Assert.Equal(ColorImages.Names, colors.Images.Elsewhere(["rows", path, "PredictedLabel", .. colors.Rows.SelectMany(row => new[] { row.ImagePath, "" })]));
        using var fewer = Classifier(options => (options.Classes, options.Model) = (["blue", "red"], PretrainedModel.FromZip(path))).AsTransformer();
        Assert.Equal(["blue", "red"], fewer.ClassNames);
        Assert.Equal(2u, fewer.Transform(Data()).GetColumn<uint>("PredictedLabel").First()); // with the templates that were saved
    }

    [Fact]
    public void Fit_ClassesOfLabelColumn_FitsEvaluate()
    {
        var keyed = _context.Transforms.Conversion.MapValueToKey("Label").Fit(Data()).Transform(Data());
        using var model = Classifier(options => options.Templates = ["{}"]).Fit(keyed);
        Assert.Equal(1, _context.MulticlassClassification.Evaluate(model.Transform(keyed)).MicroAccuracy);
        Assert.Contains("There are no classes", Assert.Throws<ArgumentException>(() => Classifier().Fit(Data())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_MoreEpochs_LearnsOnFromThere()
    {
        var keyed = _context.Transforms.Conversion.MapValueToKey("Label").Fit(Data()).Transform(Data());
        using var model = Classifier(options => (options.Templates, options.Epochs, options.ValidationSet) = (["{}"], 1, keyed)).Fit(keyed);
        Assert.Single(model.Training!.History);
        Assert.Equal(4, model.Transform(keyed).GetColumn<uint>("PredictedLabel").Count());
    }

    [Fact]
    public void AsTransformer_UnknownWordsOrUntaughtModel_SaysSo()
    {
        var log = new WarningLog(_context);
        using var model = Classifier(options => (options.Classes, options.Templates) = (["red", "crocodile"], ["{}."])).AsTransformer();
        Assert.Contains("never read all words of 1 of the 2 classes and their templates, so that it knows nothing of them: 'crocodile'.", log.Text, StringComparison.Ordinal);

        colors.Model.SavePretrained(colors.Images.File("weights"));
        var untaught = PretrainedModel.Random(Tiny, Path.Combine(colors.Images.File("weights"), "vocab.txt"));
        var error = Assert.Throws<ArgumentException>(() => Classifier(options => (options.Model, options.Classes) = (untaught, ColorImages.Names)).AsTransformer());
        Assert.Contains("Start from a retriever", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_Faulty_ListEveryFault()
    {
        Assert.Contains("training takes the classes from the label column", Fault(options => (options.Classes, options.Epochs) = (["a", "b"], 1)), StringComparison.Ordinal);
        Assert.Contains("one class only, 'a'", Fault(options => options.Classes = ["a"]), StringComparison.Ordinal);
        Assert.Contains("empty name", Fault(options => options.Classes = ["a", " "]), StringComparison.Ordinal);
        Assert.Contains("hold {} once", Fault(options => options.Templates = ["a photo"]), StringComparison.Ordinal);

        string Fault(Action<ZeroShotImageClassifierOptions> change) => Assert.Throws<ArgumentException>(() => Classifier(change)).Message;
    }

    private IDataView Data() => View(_context, colors.Rows.Select(row => new ColorRow { ImagePath = row.ImagePath, Label = row.Text }));

    private ZeroShotImageClassifier Classifier(Action<ZeroShotImageClassifierOptions>? change = null)
    {
        var retriever = colors.Images.Save(_context, colors.Model, View(_context, colors.Rows), Guid.NewGuid() + ".zip");
        var options = new ZeroShotImageClassifierOptions { Model = PretrainedModel.FromZip(retriever), MaximumTokens = 8 };
        change?.Invoke(options);
        return _context.Transforms.MPlug2.ZeroShotImageClassifier(options);
    }
}
