namespace MPlug2.ML.Media;

/// <summary>
/// Chooses among a clip's candidate frames; ascending, repeats allowed. Must answer the same when asked again with the same numbers.
/// </summary>
/// <param name="candidates">Frames of the clip, or of its asked seconds.</param>
/// <param name="height">Rows of a frame as returned.</param>
/// <param name="width">Columns of a frame as returned.</param>
internal delegate int[] FrameChoice(int candidates, int height, int width);
