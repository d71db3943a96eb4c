namespace MPlug2.Tasks;

/// <summary>What the names of classes were in the data, so that predicted keys turn back into the same values.</summary>
public enum ClassValueType
{
    /// <summary>Texts.</summary>
    Text,

    /// <summary>Nothing: keys without values, which are named by their numbers.</summary>
    None,

    /// <summary>True and False.</summary>
    Boolean,

    /// <summary>Numbers of 8 bits, from 0.</summary>
    Byte,

    /// <summary>Numbers of 8 bits.</summary>
    SByte,

    /// <summary>Numbers of 16 bits.</summary>
    Int16,

    /// <summary>Numbers of 16 bits, from 0.</summary>
    UInt16,

    /// <summary>Numbers of 32 bits.</summary>
    Int32,

    /// <summary>Numbers of 32 bits, from 0.</summary>
    UInt32,

    /// <summary>Numbers of 64 bits.</summary>
    Int64,

    /// <summary>Numbers of 64 bits, from 0.</summary>
    UInt64,

    /// <summary>Real numbers of 32 bits.</summary>
    Single,

    /// <summary>Real numbers of 64 bits.</summary>
    Double,
}
