namespace MPlug2.Detection;

/// <summary>A place where there may be an object.</summary>
/// <param name="Box">In pixels of the network's picture.</param>
/// <param name="Logit">How likely, as a logit.</param>
internal readonly record struct BoxProposal(PixelBox Box, float Logit);
