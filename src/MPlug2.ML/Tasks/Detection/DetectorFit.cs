using Microsoft.ML;
using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.Detection.Data;
using MPlug2.Frames;
using MPlug2.Metrics.Detection;
using MPlug2.ML.Data;
using MPlug2.ML.Interop;
using MPlug2.ML.Media;
using MPlug2.ML.Tasks;
using MPlug2.Models;
using MPlug2.Tasks;
using MPlug2.Training;

namespace MPlug2.ML;

/// <summary>Fits detectors; the metric is COCO's average precision, by masks where masks are learnt and all objects have one, otherwise by boxes.</summary>
/// <param name="environment">Where hosts are registered.</param>
/// <param name="name">The estimator's name.</param>
/// <param name="options">The user's options.</param>
/// <param name="create">Makes the transformer.</param>
internal sealed class DetectorFit<TOptions, TTransformer>(
    IHostEnvironment environment, string name, TOptions options,
    Func<IHostEnvironment, DetectorLayout, DetectionTask, LoadReport?, TrainingResult?, TTransformer> create)
    : MediaTaskFit<TOptions, DetectionTarget, DetectionTask, DetectionExample, DetectionAnswer, TTransformer>(
        environment, name, options, DetectorModels.Instance)
    where TOptions : DetectionTaskOptions
    where TTransformer : class, ITransformer
{
    private readonly ObjectLabels _labels = new(options.LabelColumnName, isNeeded: options.Epochs > 0);
    private readonly InputColumn<float[]> _boxes = InputColumns.Vector("box", options.BoundingBoxColumnName);
    private readonly InputColumn<string[]?> _masks = DetectionInputs.Texts("mask", options.Masks, optional: false);
    private readonly InputColumn<bool[]?> _crowds = DetectionInputs.Flags(
        "crowd", options.IsCrowdColumnName, options.IsCrowdColumnName == DetectionOptions.DefaultCrowds);
    private LeftOutObjects _leftOut = new();
    private LargeScaleJitter _jitter = new();

    protected override string LearnsFrom => "a detector learns from images, at least one of them with an object";

    /// <summary>A detector uses no words, so that rows are read for training alone.</summary>
    protected override bool ReadsRows => Options.Epochs > 0;

    protected override IReadOnlyList<InputColumn> TargetColumns => [_labels.Column, _boxes, _masks, _crowds];

    protected override TaskColumns<MediaExample<DetectionExample>, MediaAnswer<DetectionAnswer>> Columns() => LayoutFor(null).Columns();

    protected override TaskColumns<MediaExample<DetectionExample>, MediaAnswer<DetectionAnswer>> ColumnsFor(SchemaShape input) =>
        (LayoutFor(null) with { ValueType = LabelKeys.TypeIn(input, Options.LabelColumnName) }).Columns();

    protected override void Inspect(DataViewSchema schema, bool forTraining)
    {
        _labels.Inspect(schema, forTraining);
        if (forTraining)
        {
            _leftOut = new LeftOutObjects();
        }
    }

    protected override DetectionTarget ReadTarget(InputRow row) =>
        DetectionTarget.Of(row.Get(_labels.Column), row.Get(_boxes), row.Get(_masks), row.Get(_crowds), Options);

    protected override string? FaultOfTarget(DetectionTarget target) =>
        target.CountFault ?? (LeavesOut ? null : target.Objects.Select(one => one.Fault()).FirstOrDefault(fault => fault is not null) is { } first
            ? first + LeaveOutHint
            : null);

    protected override IReadOnlyList<MediaTargetRow<DetectionTarget>> Sift(
        IReadOnlyList<MediaTargetRow<DetectionTarget>> rows, string role, HostLog log)
    {
        var isTraining = role == "training";
        var kept = _labels.Sift(rows, (row, one) => !(isTraining && one.IsCrowd) && IsSound(row, one), role, log);
        if (!kept.Any(row => row.Target.Objects.Any(one => !one.IsCrowd)))
        {
            throw new InvalidDataException(
                $"No image of the {role} data has an object with a known class in '{Options.LabelColumnName}' (crowds do not count); {LearnsFrom}.");
        }

        return !isTraining || Options.Masks is not { } masks || kept.Any(row => row.Target.Objects.Any(one => one.Mask.Length > 0)) ? kept : throw new InvalidDataException(
            $"No object of the training data has a mask in '{masks}'. An instance segmenter learns from masks; without any, take the ObjectDetector.");
    }

    protected override IEnumerable<string> TextsOfTarget(DetectionTarget target) => [];

    protected override ModelRequest Ask(ModelRequest request) => request with { ImageSize = Options.ImageSize };

    protected override (DetectionTask Task, LoadReport? Report) Build(PretrainedModel model, ModelRequest request)
    {
        var classes = _labels.Classes;
        var (task, report) = model.Build(
            DetectionTask.Definition,
            request with { Detection = Options.Detector, Classes = classes, KeepsClasses = !ReadsRows, Texts = classes?.Names ?? [] },
            settings => settings with { ClassNames = ReadsRows ? [] : settings.ClassNames, WithoutMasks = Options.PredictedMasks is null });
        try
        {
            return (WithOptions(task, classes), report);
        }
        catch
        {
            task.Dispose();
            throw;
        }
    }

    protected override IEnumerable<string> WarningsOf(DetectionTask task) => task.Detection.Advice(task.Network.Options.Device) is { } advice ? [advice] : [];

    protected override TrainingOptions TrainingFor(DetectionTask task, bool pretrained)
    {
        // One way for all training images: without jitter they are scaled as in scoring.
        _jitter = (Options.Jitter ?? new LargeScaleJitter { MinimumScale = 1, MaximumScale = 1, MirrorProbability = 0 }) with { Size = task.Detection.ImageSize };
        return Options.Over(base.TrainingFor(task, pretrained), task.Detection.FineTuning);
    }

    protected override DetectionExample CreateExample(DecodedMedia medium, DetectionTarget target) => new(medium.Frames, ObjectsIn(medium.Frames, target));

    protected override DetectionExample CreateTrainingExample(DecodedMedia medium, DetectionTarget target, Random random)
    {
        var moved = _jitter.Apply(new AnnotatedImage(medium.Frames, ObjectsIn(medium.Frames, target)), random);
        return new(moved.Picture, moved.Objects);
    }

    protected override double Measure(
        IReadOnlyList<MediaTargetRow<DetectionTarget>> rows,
        Func<IEnumerable<MediaTargetRow<DetectionTarget>>, IEnumerable<Answered<DetectionTarget, DetectionExample, DetectionAnswer>>> answer,
        CancellationToken stop)
    {
        var byMasks = Options.Masks is not null && rows.All(row => row.Target.Objects.All(one => one.Mask.Length > 0));
        ScoredImage[] images =
        [
            .. answer(rows).Select(item => new ScoredImage(
                [.. item.Example.Objects!.Select(one => new TrueObject(
                    one.Class, one.Box, one.Mask?.Pixels.Area ?? one.Box.Width * one.Box.Height, one.IsCrowd, one.Mask?.Pixels))],
                item.Answer.Objects)),
        ];
        var precision = CocoDetectionScorer.Score(images, _labels.Classes!.Count, byMasks ? DetectionOverlap.Masks : DetectionOverlap.Boxes, stop)
            .All.AveragePrecision;
        return double.IsNaN(precision) ? 0 : precision; // all images with objects were bad media
    }

    protected override TTransformer CreateTransformer(DetectionTask task, LoadReport? report, TrainingResult? training)
    {
        using var log = new HostLog(Host, "Fit");
        _leftOut.Warn(log);
        return create(Host, LayoutFor(task), task, report, training);
    }

    private const string LeaveOutHint = "Correct it, or set BadObjects = BadAnnotationPolicy.LeaveOut to train without such objects.";

    private bool LeavesOut => Options.BadObjects == BadAnnotationPolicy.LeaveOut;

    /// <summary>The task with its class names and with what the options say about its answers.</summary>
    private DetectionTask WithOptions(DetectionTask task, ClassLabels? classes)
    {
        var names = task.Settings.ClassNames.Count == 0 && classes?.Count == task.Detection.Classes ? classes : null;
        return DetectionTask.Definition.Create(task.Network, task.Codec, task.Settings with
        {
            ClassNames = names?.Names ?? task.Settings.ClassNames,
            ClassValues = names?.Values ?? task.Settings.ClassValues,
            Selection = Options.Over(task.Settings.Selection ?? task.Detection.Selection),
        });
    }

    private bool IsSound(DetectionTarget row, TargetObject one)
    {
        if (!LeavesOut || one.Fault() is not { } fault)
        {
            return true;
        }

        _leftOut.Add(row, one, fault);
        return false;
    }

    private List<AnnotatedObject> ObjectsIn(VideoFrames image, DetectionTarget target)
    {
        var objects = new List<AnnotatedObject>(target.Objects.Count);
        foreach (var one in target.Objects)
        {
            var (found, fault) = one.In(image);
            if (found is not null)
            {
                objects.Add(found);
            }
            else if (LeavesOut)
            {
                _leftOut.Add(target, one, fault!);
            }
            else
            {
                throw new TargetFaultException(fault + LeaveOutHint);
            }
        }

        return objects;
    }

    private DetectorLayout LayoutFor(DetectionTask? task) => new(MediaLayoutFor(task), DetectorColumns.Of(Options)) { Classes = task?.Classes };
}
