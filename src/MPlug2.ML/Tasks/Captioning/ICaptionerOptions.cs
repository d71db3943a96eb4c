using MPlug2.Decoding;
using MPlug2.Text;

namespace MPlug2.ML;

/// <summary>What captioners of videos and of images have in common, besides how they read media.</summary>
internal interface ICaptionerOptions
{
    string LabelColumnName { get; }

    string PredictedCaptionColumnName { get; }

    string ScoreColumnName { get; }

    string? CaptionsColumnName { get; }

    string? CaptionScoresColumnName { get; }

    CaptionPrompt? Prompt { get; }

    int? MaximumTokens { get; }

    bool? CleanCaptions { get; }

    GenerationOptions? Generation { get; }
}
