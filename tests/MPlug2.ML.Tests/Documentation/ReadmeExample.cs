using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.Training;

#pragma warning disable IDE0008, IDE0007, IDE0017, IDE0040, IDE0055 // as the README has it

namespace MPlug2.ML.Tests.Documentation;

/// <summary>The README's example, which <see cref="ReadmeTests"/> holds against it; that it compiles is the test.</summary>
internal static class ReadmeExample
{
    internal static void Run(IDataView valid, IDataView test, CancellationToken stop)
    {
        // <example>
        var ml = new MLContext(seed: 1);
        IDataView train = ml.Data.LoadFromTextFile<Clip>("train.tsv", hasHeader: true);      // VideoPath, Caption

        var pipeline = ml.Transforms.MPlug2.VideoCaptioner(new VideoCaptionerOptions
        {
            VideoColumnName = "VideoPath", LabelColumnName = "Caption",
            Model = PretrainedModel.FromFile("mPLUG2_MSRVTT_Caption.pth", vocabulary: "vocab.txt"),   // or .Nano, or .Random(MPlug2Config.Base)
            Epochs = 10, BatchSize = 8, ValidationSet = valid, CheckpointDirectory = "run1",
            Progress = new ConsoleTrainingProgress(), CancellationToken = stop,
        });
        var model = pipeline.Fit(train);
        CaptioningMetrics quality = ml.MPlug2.EvaluateCaptioning(model.Transform(test));
        ml.Model.Save(model, train.Schema, "captioner.zip");                                  // weights inside
        // another process, nothing to register:
        var engine = ml.Model.CreatePredictionEngine<Clip, Captioned>(ml.Model.Load("captioner.zip", out _));
        // </example>
    }

    // <classes>
    class Clip { [LoadColumn(0)] public string VideoPath { get; set; } = ""; [LoadColumn(1)] public string Caption { get; set; } = ""; }
    class Captioned { public string PredictedCaption { get; set; } = ""; public float Score { get; set; } }
    // </classes>
}
