using System.Text.Json.Serialization;

namespace MPlug2.ML.Tasks;

/// <summary>Columns and settings of a task: what a saved model keeps beside the network. Each task derives a record, which is written as JSON.</summary>
/// <typeparam name="TExample">What the task makes of a row.</typeparam>
/// <typeparam name="TAnswer">What the network says about it.</typeparam>
internal abstract record TaskLayout<TExample, TAnswer>
    where TExample : class
    where TAnswer : class
{
    [JsonIgnore]
    internal abstract ScoringSettings Scoring { get; }

    /// <summary>What is read and written when scoring.</summary>
    internal abstract TaskColumns<MediaExample<TExample>, MediaAnswer<TAnswer>> Columns();
}
