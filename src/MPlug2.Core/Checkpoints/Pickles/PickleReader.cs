using System.Numerics;

namespace MPlug2.Checkpoints.Pickles;

/// <summary>
/// Reads a pickle with a closed set of opcodes: those that torch.save (protocols 2 and 4) and TorchScript archives write. It is an
/// interpreter of data; there is no opcode that runs anything, and every name goes through <see cref="PickleGlobals"/>.
/// </summary>
/// <param name="input">Where the bytes come from; afterwards it stands behind the pickle.</param>
/// <param name="storage">Makes a storage of a persistent id, after checking it against the file.</param>
internal sealed class PickleReader(PickleInput input, Func<object?[], StorageReference> storage)
{
    private const int MaximumOperations = 2_000_000;
    private const int MaximumIntegerBytes = 255;

    private readonly List<object?> _stack = [];
    private readonly List<int> _marks = [];
    private readonly Dictionary<uint, object?> _memo = [];
    private long _operations; // done so far, and items that calls copied

    internal object? Read()
    {
        while (true)
        {
            Count(1);
            var opcode = input.ReadByte();
            if (opcode == '.')
            {
                return _stack.Count == 1 && _marks.Count == 0 ? _stack[0]
                    : throw new CheckpointFormatException($"The pickle ends with {_stack.Count} values; one was expected.");
            }

            Execute(opcode);
        }
    }

    private void Count(int operations)
    {
        _operations += operations;
        if (_operations > MaximumOperations)
        {
            throw new CheckpointFormatException(
                $"The pickle has more than {MaximumOperations:N0} operations, the items that its calls copy among them.");
        }
    }

    private void Execute(byte opcode)
    {
        switch (opcode)
        {
            case 0x80: // PROTO
                if (input.ReadByte() is not (>= 2 and <= 5) and var protocol)
                {
                    throw new CheckpointFormatException($"The pickle is of protocol {protocol}; 2 to 5 are known.");
                }

                break;
            case 0x95: input.ReadUInt64(); break; // FRAME: a hint for buffering
            case (byte)'(': _marks.Add(_stack.Count); break;
            case (byte)'N': Push(null); break;
            case 0x88: Push(true); break;
            case 0x89: Push(false); break;
            case (byte)'J': Push((long)input.ReadInt32()); break;
            case (byte)'K': Push((long)input.ReadByte()); break;
            case (byte)'M': Push((long)input.ReadUInt16()); break;
            case 0x8a: Push(Integer(input.ReadByte())); break; // LONG1
            case (byte)'G': Push(input.ReadDouble()); break;
            case (byte)'X': Push(input.ReadText(input.ReadUInt32())); break;
            case 0x8c: Push(input.ReadText(input.ReadByte())); break; // SHORT_BINUNICODE
            case (byte)'B': Push(input.Read(input.ReadUInt32()).ToArray()); break;
            case (byte)'C': Push(input.Read(input.ReadByte()).ToArray()); break;
            case (byte)']' or 0x8f: Push(new List<object?>()); break; // EMPTY_LIST, EMPTY_SET
            case (byte)'}': Push(new PickleDictionary()); break;
            case (byte)')': Push(Array.Empty<object?>()); break;
            case 0x85 or 0x86 or 0x87: Push(PopMany(opcode - 0x84)); break; // TUPLE1 to TUPLE3
            case (byte)'t': Push(PopToMark()); break;
            case (byte)'a': AddTo(Pop()); break;
            case (byte)'e' or 0x90: AddTo(PopToMark()); break; // APPENDS, ADDITEMS
            case (byte)'s': SetItems(PopMany(2)); break;
            case (byte)'u': SetItems(PopToMark()); break;
            case (byte)'q': _memo[input.ReadByte()] = Top; break;
            case (byte)'r': _memo[input.ReadUInt32()] = Top; break;
            case 0x94: _memo[(uint)_memo.Count] = Top; break; // MEMOIZE
            case (byte)'h': Push(Remembered(input.ReadByte())); break;
            case (byte)'j': Push(Remembered(input.ReadUInt32())); break;
            case (byte)'c': Push(PickleGlobals.Resolve(input.ReadLine(), input.ReadLine())); break;
            case 0x93: StackGlobal(); break;
            case (byte)'R': Reduce(); break;
            case 0x81: NewObject(); break;
            case (byte)'b': Build(); break;
            case (byte)'Q': Push(storage(Pop() as object?[] ?? throw PickleGlobals.Refuse("a persistent id", null))); break;
            default:
                throw new CheckpointFormatException(
                    $"The pickle uses opcode 0x{opcode:x2} at byte {input.Position - 1}, which files of weights don't need; it is " +
                    "refused.");
        }
    }

    private int Floor => _marks.Count == 0 ? 0 : _marks[^1];

    private object? Top => _stack.Count > Floor ? _stack[^1] : throw Underflow();

    private void Push(object? value) => _stack.Add(value);

    private object? Pop()
    {
        var value = Top;
        _stack.RemoveAt(_stack.Count - 1);
        return value;
    }

    private object?[] PopMany(int count)
    {
        if (_stack.Count - Floor < count)
        {
            throw Underflow();
        }

        var values = _stack.GetRange(_stack.Count - count, count).ToArray();
        _stack.RemoveRange(_stack.Count - count, count);
        return values;
    }

    private object?[] PopToMark()
    {
        if (_marks.Count == 0)
        {
            throw Underflow();
        }

        var values = PopMany(_stack.Count - _marks[^1]);
        _marks.RemoveAt(_marks.Count - 1);
        return values;
    }

    private object? Remembered(uint index) => _memo.TryGetValue(index, out var value) ? value
        : throw new CheckpointFormatException($"The pickle refers to value {index}, which it has not stored.");

    private object Integer(int length)
    {
        if (length > MaximumIntegerBytes)
        {
            throw new CheckpointFormatException($"The pickle holds a number of {length} bytes.");
        }

        var number = new BigInteger(input.Read(length));
        return number >= long.MinValue && number <= long.MaxValue ? (object)(long)number : number; // else C# would make both a BigInteger
    }

    private void AddTo(params ReadOnlySpan<object?> items) =>
        (Top as List<object?> ?? throw PickleGlobals.Refuse("a list", Top)).AddRange(items);

    private void SetItems(object?[] items)
    {
        var dictionary = Top as PickleDictionary ?? throw PickleGlobals.Refuse("a dictionary", Top);
        if (items.Length % 2 != 0)
        {
            throw Underflow();
        }

        for (var i = 0; i < items.Length; i += 2)
        {
            dictionary.Items.Add(new(items[i], items[i + 1]));
        }
    }

    private void StackGlobal()
    {
        var names = PopMany(2);
        Push(names is [string module, string name]
            ? PickleGlobals.Resolve(module, name) : throw PickleGlobals.Refuse("the name of a class", names[0]));
    }

    private void Reduce()
    {
        var arguments = Pop();
        foreach (var argument in arguments as object?[] ?? [])
        {
            // A call may copy the collections that it is given, and a few bytes are enough to call again with the same ones.
            Count(argument switch { List<object?> list => list.Count, object?[] tuple => tuple.Length, _ => 0 });
        }

        Push(PickleGlobals.Call(Pop(), arguments));
    }

    private void NewObject()
    {
        var arguments = Pop();
        var type = Pop();
        Push((type, arguments) is (PickleClass { Name: var name }, object?[] { Length: 0 })
            ? new PickleObject(name) : throw PickleGlobals.Refuse("a class of the archive", type));
    }

    private void Build()
    {
        var state = Pop();
        switch (Top)
        {
            case PickleObject instance:
                instance.Attributes = state as PickleDictionary ?? throw PickleGlobals.Refuse("a dictionary of attributes", state);
                break;
            case PickleDictionary when state is PickleDictionary:
                break; // the attribute _metadata of a state dict: versions of layers, not needed
            default:
                throw PickleGlobals.Refuse("an object that takes attributes", Top);
        }
    }

    private static CheckpointFormatException Underflow() => new("The pickle takes a value that is not there: it is damaged.");
}
