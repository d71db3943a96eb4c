using Xunit.Abstractions;

namespace MPlug2.Core.Tests.Tasks;

/// <summary>Gradients and AdamW steps of the captioning network against the official code.</summary>
[Trait("Category", "Golden")]
public class CaptioningTrainingGoldenTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void TwoSteps_OfficialWeights_GiveTheReferencesGradientsLossesAndWeights()
    {
        using var fixture = ReferenceFixture.Open("caption_equal_width");
        using var network = fixture.BuildNetwork();
        using var video = fixture.Read("inputs/video");
        TrainingGolden.CompareSteps(fixture, network, () => CaptioningGoldenTests.Loss(fixture, network, video), output);
    }
}
