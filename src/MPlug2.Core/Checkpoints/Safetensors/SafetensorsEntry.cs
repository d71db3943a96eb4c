namespace MPlug2.Checkpoints.Safetensors;

/// <summary>One tensor of a header: its data lies in [Begin, End) after the header.</summary>
internal readonly record struct SafetensorsEntry(string Name, TensorInfo Info, long Begin, long End);
