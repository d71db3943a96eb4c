using MPlug2.Training;

namespace MPlug2.Core.Tests.Training;

public class TrainingOptionsTests
{
    [Fact]
    public void Validate_Defaults_Pass() => new TrainingOptions().Validate();

    [Fact]
    public void Validate_ManyFaults_ListsThemAll()
    {
        var options = new TrainingOptions
        {
            Epochs = 0,
            BatchSize = -1,
            LearningRate = double.NaN,
            MaximumGradientNorm = 0,
            EarlyStopping = new EarlyStopping(0, -1),
            CheckpointEverySteps = 0,
            MaximumDuration = TimeSpan.Zero,
            CheckpointDirectory = " ",
            ResumeFrom = "state",
            ExistingStates = ExistingStates.Overwrite,
        };
        var message = Assert.Throws<ArgumentException>(options.Validate).Message;
        string[] names =
        [
            "Epochs is 0", "BatchSize is -1", "LearningRate is NaN", "MaximumGradientNorm is 0", "EarlyStopping.Patience is 0",
            "EarlyStopping.MinimumDelta is -1", "CheckpointEverySteps is 0", "MaximumDuration is 00:00:00", "CheckpointDirectory is blank",
            "ResumeFrom is set", "10 fault(s)",
        ];
        Assert.All(names, name => Assert.Contains(name, message));
    }

    [Fact]
    public void Trainer_FaultyOptions_RefusesAtConstruction() =>
        Assert.Throws<ArgumentException>(() => new Trainer<ToyExample>(new TrainingOptions { Epochs = 0 }));
}
