namespace MPlug2.ML.Tasks;

/// <summary>Number formats of weights.</summary>
public enum Precision
{
    /// <summary>32 bits: exact results, and the only format that is trained in.</summary>
    Float32,

    /// <summary>16 bits with the range of 32: half the memory, faster, slightly rounded.</summary>
    BFloat16,

    /// <summary>16 bits, more precise than bfloat16 and of smaller range. For saving only.</summary>
    Float16,
}
