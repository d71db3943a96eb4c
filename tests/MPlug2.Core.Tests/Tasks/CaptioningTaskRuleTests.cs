using MPlug2.Decoding;
using MPlug2.Models;
using MPlug2.Tasks;
using MPlug2.Text;
using MPlug2.Training;

namespace MPlug2.Core.Tests.Tasks;

/// <summary>What fits together in a captioner and what does not, and what a training state is bound to.</summary>
public class CaptioningTaskRuleTests
{
    private static readonly ModelRequest Request = new()
    {
        Texts = TinyCaptioner.Examples.Select(example => example.Caption!),
    };

    private static readonly CaptioningSettings Settings = CaptioningTask.Definition.ForNewModels with
    {
        MaximumTokens = 12,
        Generation = new() { MaximumLength = 8 },
    };

    [Fact]
    public void Predict_Sampling_DependsOnTheClipAndNotOnTheBatch()
    {
        var options = new GenerationOptions { Method = SearchMethod.Sampling, MinimumLength = 1, MaximumLength = 8, Seed = 3, Hypotheses = 2 };
        using var task = Build(Settings with { Generation = options });
        var together = task.Predict(TinyCaptioner.Examples);
        var apart = TinyCaptioner.Examples.SelectMany(example => task.Predict([example])).ToList();
        Assert.Equal(together.SelectMany(answer => answer.Captions).Select(text => text.Text), apart.SelectMany(answer => answer.Captions).Select(text => text.Text));
        Assert.Contains(together, answer => answer.Captions[0].Text != answer.Captions[1].Text);
    }

    [Fact]
    public void Build_PromptFillsTheTexts_SaysSo()
    {
        var error = Assert.Throws<ArgumentException>(() => Build(Settings with { Prompt = CaptionPrompt.Official, MaximumTokens = 4 }));
        Assert.Contains("'a video of'", error.Message);
        Assert.Contains("no room for a caption", error.Message);
    }

    [Fact]
    public void Build_CaptionsLongerThanTheDecoder_SaysSo()
    {
        var error = Assert.Throws<ArgumentException>(() => Build(Settings with { Generation = new() { MaximumLength = 32 } }));
        Assert.Contains("32 positions", error.Message);
    }

    [Fact]
    public void Encode_OfficialWeights_LearnCaptionsAsTheOfficialTrainingCleansThem()
    {
        Assert.True(CaptioningTask.Definition.ForOfficialWeights.CleanCaptions);
        using var cleaning = Build(Settings with { CleanCaptions = true });
        using var plain = Build(Settings);
        var words = cleaning.Encode("a red picture");
        Assert.Equal(words, cleaning.Encode("A red, picture!"));
        Assert.Equal(words, plain.Encode("A red picture"));
        Assert.NotEqual(words, plain.Encode("A red, picture!"));
    }

    [Fact]
    public void Configuration_WhateverShapesTheNumbers_IsInIt()
    {
        string[] all =
        [
            ConfigurationOf(Settings), ConfigurationOf(Settings with { Prompt = CaptionPrompt.Create(CaptionPromptForm.Glued, "a") }),
            ConfigurationOf(Settings with { MaximumTokens = 11 }), ConfigurationOf(Settings with { CleanCaptions = true }), ConfigurationOf(Settings, Request with { Texts = ["other words"] }),
            ConfigurationOf(Settings, Request with { Frames = 3 }),
        ];
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.Equal(all[0], ConfigurationOf(Settings with { Generation = new() { MaximumLength = 9 } }, Request with { Seed = 99 }));
    }

    private static CaptioningTask Build(CaptioningSettings settings, ModelRequest? request = null) =>
        PretrainedModel.Random(TinyCaptioner.Config).Build(CaptioningTask.Definition, request ?? Request, _ => settings).Task;

    private static string ConfigurationOf(CaptioningSettings settings, ModelRequest? request = null)
    {
        using var task = Build(settings, request);
        return ((ITrainable<CaptionExample>)task).Configuration;
    }
}
