namespace MPlug2.ML.Media;

/// <summary>What a medium is read as.</summary>
internal enum MediaKind
{
    Video,
    Image,
}
