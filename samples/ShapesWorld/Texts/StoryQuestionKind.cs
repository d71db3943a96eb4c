namespace MPlug2.Samples.ShapesWorld.Texts;

/// <summary>What a question on a story asks for.</summary>
public enum StoryQuestionKind
{
    /// <summary>"which object moves first"; "{colour} {shape}".</summary>
    First,

    /// <summary>"which object moves last"; "{colour} {shape}".</summary>
    Last,

    /// <summary>"which object moves right after the {colour} {shape}", of one that moves once and not last; "{colour} {shape}".</summary>
    After,

    /// <summary>"how many times does the {colour} {shape} move"; one, two or three.</summary>
    HowOften,

    /// <summary>"where does the {colour} {shape} move", of one that moves once; a direction.</summary>
    Direction,

    /// <summary>"what color is the {shape}", of a shape that only one object has; a colour.</summary>
    Color,
}
