using Microsoft.ML;
using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.Layers;
using MPlug2.ML.Interop;
using MPlug2.ML.Media;
using MPlug2.ML.Tasks;
using MPlug2.Models;
using MPlug2.Platform;
using MPlug2.Tasks;
using MPlug2.Training;
using TorchSharp;

namespace MPlug2.ML;

/// <summary>Learns to caption videos from rows of videos and captions.</summary>
/// <remarks>One <see cref="Fit"/> at a time; the transformers it gives are independent of it.</remarks>
public sealed class VideoCaptionerEstimator : IEstimator<VideoCaptionerTransformer>
{
    private readonly IHost _host;
    private readonly VideoCaptionerOptions _options;

    internal VideoCaptionerEstimator(IHostEnvironment environment, VideoCaptionerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = (VideoCaptionerOptions)options.Copy();
        _options.Validate();
        _host = environment.Register(nameof(VideoCaptionerEstimator));
    }

    /// <summary>Trains a captioner. With <see cref="TaskOptions.Epochs"/> = 0 nothing is trained and the rows serve at most for a vocabulary.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type; the message names the columns there are.</exception>
    /// <exception cref="InvalidDataException">There are no rows, or a row has no path or caption.</exception>
    /// <exception cref="VideoRejectedException">A clip can't be read, and the policy is to stop.</exception>
    /// <exception cref="CheckpointMismatchException">The model's weights do not fit.</exception>
    /// <exception cref="TrainingDivergedException">The loss is no longer a number.</exception>
    /// <exception cref="OperationCanceledException">Cancelled while the rows were read, before there was any model.</exception>
    public VideoCaptionerTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var log = new HostLog(_host, "Fit");
        CaptionerLayout.OfColumns(_options).Columns().AddTo(input.Schema);
        if (!ReadsRows)
        {
            return Create(log, texts: null);
        }

        using var cancellation = new HostCancellation(_host, _options.CancellationToken);
        var stop = cancellation.Token;
        var reader = Rows();
        using var spill = new MediaSpill();
        var rows = reader.ReadAll(input, "training", spill, stop);
        var validation = _options.ValidationSet is { } set ? reader.ReadAll(set, "validation", spill, stop) : null;
        var texts = rows.Select(row => row.Caption);
        return _options.Epochs == 0 ? Create(log, texts) : Train(log, rows, validation, texts, stop);
    }

    /// <summary>A captioner with the model's weights as they are, for scoring without training.</summary>
    /// <exception cref="InvalidOperationException">The model has no vocabulary yet and needs rows to build one.</exception>
    public VideoCaptionerTransformer AsTransformer()
    {
        using var log = new HostLog(_host, "AsTransformer");
        return Create(log, texts: null);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        var output = CaptionerLayout.OfColumns(_options).Columns().AddTo(inputSchema);
        if (ReadsRows)
        {
            foreach (var column in Rows().Columns)
            {
                column.Check(inputSchema);
            }
        }

        return output;
    }

    private bool ReadsRows => _options.Epochs > 0 || _options.Model.NeedsTexts;

    private CaptionRows Rows() => new(
        new VideoColumns(new(_options.VideoColumnName, _options.StartColumnName, _options.EndColumnName)), _options.LabelColumnName,
        _options.BadMediaInTraining == BadMediaPolicy.Skip);

    private VideoCaptionerTransformer Create(HostLog log, IEnumerable<string>? texts)
    {
        var (task, report) = Build(log, texts, _options.ScoringPrecision.ToScalarType());
        return new VideoCaptionerTransformer(_host, CaptionerLayout.Of(_options, task), task, report);
    }

    private VideoCaptionerTransformer Train(
        HostLog log, List<(VideoRow Video, string Caption)> rows, List<(VideoRow Video, string Caption)>? validation, IEnumerable<string> texts,
        CancellationToken stop)
    {
        var (task, report) = Build(log, texts, torch.ScalarType.Float32);
        try
        {
            var layout = CaptionerLayout.Of(_options, task);
            CheckLengths(log, task, rows);
            using var cache = _options.FrameCache is { } cacheOptions ? new DecodedFrameCache(cacheOptions) : null;
            var clips = new ClipReader(layout.Clip, cache);
            clips.Preload(rows.Select(row => row.Video), random: true, stop);
            clips.Preload((validation ?? []).Select(row => row.Video), random: false, stop);
            var source = new VideoExampleSource<string, CaptionExample>(
                rows, clips, _options, new RandomStreams(Seed), static (frames, caption) => new CaptionExample(frames, caption), log);
            var measure = validation is null ? null : new CaptionValidation(task, clips, _options, validation, log);
            var result = TaskTraining.Run(
                log, _options, _options.Training(pretrained: report is not null, Seed), task, source, measure is null ? null : measure.Measure, stop);
            return new VideoCaptionerTransformer(_host, layout, ForScoring(task), report, result);
        }
        catch
        {
            task.Dispose();
            throw;
        }
    }

    private long Seed => _options.Seed ?? HostSettings.Of(_host).Seed ?? 42;

    private (CaptioningTask Task, LoadReport? Report) Build(HostLog log, IEnumerable<string>? texts, torch.ScalarType type)
    {
        MPlug2Runtime.EnsureAvailable();
        var device = DeviceSelection.Choose(_options.Device, HostSettings.Of(_host));
        var built = _options.Model.BuildCaptioner(new ModelRequest
        {
            Options = new TensorOptions(type, device),
            Seed = Seed,
            Texts = texts,
            Prompt = _options.Prompt,
            MaximumTokens = _options.MaximumTokens,
            Generation = _options.Generation,
            Frames = _options.Frames,
            ImageSize = _options.ImageSize,
        });
        log.Info($"Model: {_options.Model}; {built.Task.Network.parameters().Sum(parameter => parameter.numel()):N0} parameters on {device}.");
        if (built.Report is { } report)
        {
            log.Info(report.ToString());
        }

        return built;
    }

    private static void CheckLengths(HostLog log, CaptioningTask task, List<(VideoRow Video, string Caption)> rows)
    {
        var cut = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            var length = task.Settings.Prompt.Encode(task.Codec, rows[i].Caption).Length;
            if (length > task.Config.Text.MaximumPositions)
            {
                throw new InvalidDataException(
                    $"The caption of row {i} has {length} tokens with its prompt; the decoder holds {task.Config.Text.MaximumPositions}. Shorten it, " +
                    "or split it over several rows.");
            }

            cut += length > task.Settings.MaximumTokens ? 1 : 0;
        }

        if (cut > 0)
        {
            log.Warning($"{cut} of {rows.Count} captions are longer than MaximumTokens = {task.Settings.MaximumTokens} and lose their end in training.");
        }
    }

    /// <summary>The trained network in the format for scoring.</summary>
    private CaptioningTask ForScoring(CaptioningTask task)
    {
        var type = _options.ScoringPrecision.ToScalarType();
        return type == torch.ScalarType.Float32 ? task : ModelBundle.Convert(task, type);
    }
}
