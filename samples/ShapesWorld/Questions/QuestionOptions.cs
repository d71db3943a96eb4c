namespace MPlug2.Samples.ShapesWorld.Questions;

/// <summary>How many clips a data set of questions holds, and how they look.</summary>
public sealed record QuestionOptions : DatasetOptions
{
    /// <summary>
    /// Whether clips show one to three objects and the questions count, name and order them. Default false: one object, and questions for its
    /// colour, its shape and its direction.
    /// </summary>
    public bool ManyObjects { get; init; }

    /// <summary>How clips look; null takes <see cref="QuestionWorld.OneObjectLooks"/> or <see cref="QuestionWorld.ManyObjectLooks"/>.</summary>
    public WorldOptions? World { get; init; }

    /// <summary>The looks in force.</summary>
    internal WorldOptions Looks => World ?? (ManyObjects ? QuestionWorld.ManyObjectLooks : QuestionWorld.OneObjectLooks);
}
