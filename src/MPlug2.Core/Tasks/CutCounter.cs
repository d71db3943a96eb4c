namespace MPlug2.Tasks;

/// <summary>Counts the texts that a task has read, and those that were too long and lost their end.</summary>
/// <remarks>Safe for all threads.</remarks>
public sealed class CutCounter
{
    private long _read;
    private long _cut;

    /// <summary>Texts read.</summary>
    public long Read => Interlocked.Read(ref _read);

    /// <summary>Texts among them that lost their end.</summary>
    public long Cut => Interlocked.Read(ref _cut);

    /// <summary>Hears of the first text that was cut, of the tenth, of the hundredth and so on: often enough, and never a flood.</summary>
    internal Action<CutCounter>? Noticed { get; set; }

    /// <summary>Counts one text and returns its tokens.</summary>
    internal int[] Count(EncodedText text)
    {
        Interlocked.Increment(ref _read);
        if (text.IsCut && IsPowerOfTen(Interlocked.Increment(ref _cut)))
        {
            Noticed?.Invoke(this);
        }

        return text.Ids;
    }

    /// <summary>Forgets what was counted.</summary>
    internal void Restart()
    {
        Interlocked.Exchange(ref _read, 0);
        Interlocked.Exchange(ref _cut, 0);
    }

    private static bool IsPowerOfTen(long number)
    {
        while (number % 10 == 0)
        {
            number /= 10;
        }

        return number == 1;
    }
}
