using Microsoft.ML.Runtime;
using MPlug2.Checkpoints;
using MPlug2.Frames;
using MPlug2.ML.Data;
using MPlug2.ML.Tasks;
using MPlug2.Models;
using MPlug2.Tasks;
using MPlug2.Training;

namespace MPlug2.ML;

/// <summary>Makes embedders of videos and images.</summary>
internal sealed class MediaEmbedderFit(IHostEnvironment environment, MediaEmbedderOptions options)
    : EmbedderFit<MediaEmbedderOptions, MediaEmbeddingTask, VideoFrames, float[], MediaEmbedderTransformer>(
        environment, nameof(MediaEmbedder), options, options.Pooling, MediaEmbedderTransformer.ModelsOf(options.Pooling),
        MediaEmbeddingTask.DefinitionOf(options.Pooling))
{
    protected override InputColumn<string>? Words => null;

    protected override int? MaximumTokens => null;

    // A model that would build its vocabulary from texts gets the empty one: nothing is read or written here.
    protected override ModelRequest Ask(ModelRequest request) =>
        request with { Frames = Options.WantedFrames, ImageSize = Options.ImageSize, Texts = request.Texts ?? [] };

    protected override TaskColumns<MediaExample<VideoFrames>, MediaAnswer<float[]>> Columns() => LayoutFor(null).Columns();

    protected override MediaEmbedderTransformer CreateTransformer(MediaEmbeddingTask task, LoadReport? report, TrainingResult? training) =>
        MediaEmbedderTransformer.Create(Host, LayoutFor(task), task, report);

    // Before there is a model its width is not known, and for a schema it does not matter.
    private MediaEmbedderLayout LayoutFor(MediaEmbeddingTask? task) =>
        new(MediaLayout.Of(Options, task?.Config), Options.EmbeddingColumnName, Options.Pooling, task?.EmbeddingWidth ?? 1);
}
