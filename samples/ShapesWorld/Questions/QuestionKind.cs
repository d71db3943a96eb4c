namespace MPlug2.Samples.ShapesWorld.Questions;

/// <summary>What a question asks for.</summary>
public enum QuestionKind
{
    /// <summary>"what color is the object"; a colour.</summary>
    Color,

    /// <summary>"what shape is the object"; a shape.</summary>
    Shape,

    /// <summary>"where does the object move" or "where does the {colour} {shape} move"; a direction.</summary>
    Direction,

    /// <summary>"how many objects are there"; one, two or three.</summary>
    Count,

    /// <summary>"is there a {colour} {shape}"; yes or no.</summary>
    Existence,

    /// <summary>"which object moves first"; "{colour} {shape}".</summary>
    First,
}
