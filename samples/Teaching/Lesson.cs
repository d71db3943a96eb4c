namespace MPlug2.Samples.Teaching;

/// <summary>How the training of a task went.</summary>
/// <param name="Task">What was learnt, in a few words.</param>
/// <param name="Start">What the model could already.</param>
/// <param name="Examples">Clips, pictures or texts to learn from.</param>
/// <param name="Epochs">Passes over them.</param>
/// <param name="Steps">Steps done.</param>
/// <param name="Duration">Time of the training, reading of the files included.</param>
/// <param name="Losses">Smoothed loss by step.</param>
public sealed record Lesson(
    string Task, string Start, int Examples, int Epochs, long Steps, TimeSpan Duration, IReadOnlyList<(long Step, double Loss)> Losses)
{
    /// <summary>The duration, for people and scripts.</summary>
    public double Seconds => Math.Round(Duration.TotalSeconds, 1);
}
