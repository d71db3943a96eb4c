namespace MPlug2.Metrics.Detection;

/// <summary>What a detection counts for.</summary>
internal enum DetectionOutcome : byte
{
    /// <summary>It found nothing.</summary>
    Wrong,

    /// <summary>It found an object.</summary>
    Right,

    /// <summary>It found a crowd, or something of another size.</summary>
    Ignored,
}
