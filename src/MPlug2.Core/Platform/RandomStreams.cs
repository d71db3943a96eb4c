using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MPlug2.Platform;

/// <summary>
/// One seed, many independent named streams of random numbers: the same name and indices always give the same numbers, whatever else was
/// drawn before and on whichever thread. That is what makes a run repeatable and a resumed run equal to an uninterrupted one.
/// </summary>
/// <param name="Seed">Any number.</param>
public sealed record RandomStreams(long Seed)
{
    /// <summary>The stream of this name and these indices (an epoch, a row...), at its beginning.</summary>
    public Random Create(string name, params ReadOnlySpan<long> indices) => new((int)(SeedOf(name, indices) & int.MaxValue));

    /// <summary>A 63-bit seed for a generator of another library, such as torch's.</summary>
    public long SeedOf(string name, params ReadOnlySpan<long> indices)
    {
        ArgumentNullException.ThrowIfNull(name);
        var text = Encoding.UTF8.GetBytes(name);
        var input = new byte[text.Length + 8 * (indices.Length + 1)];
        text.CopyTo(input, 0);
        BinaryPrimitives.WriteInt64LittleEndian(input.AsSpan(text.Length), Seed);
        for (var i = 0; i < indices.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(input.AsSpan(text.Length + 8 * (i + 1)), indices[i]);
        }

        return BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(input)) & long.MaxValue;
    }
}
