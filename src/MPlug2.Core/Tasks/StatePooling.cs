namespace MPlug2.Tasks;

/// <summary>Which state stands for a whole medium or text.</summary>
public enum StatePooling
{
    /// <summary>The first one: the class token of vision, [CLS] of text.</summary>
    ClassToken,

    /// <summary>The mean: of all patches of all frames, or of all tokens.</summary>
    Mean,
}
