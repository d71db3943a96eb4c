using System.Globalization;
using System.Text.Json;

namespace MPlug2.ML;

/// <summary>The tokens of a JSON file one by one, with a window of the file in memory that is as large as its longest token.</summary>
internal sealed class JsonTokens : IDisposable
{
    private const int FirstWindow = 1 << 16;
    private const int LargestWindow = 1 << 28;

    private readonly Stream _file;
    private byte[] _window = new byte[FirstWindow];
    private int _start;
    private int _end;
    private bool _isComplete;
    private JsonReaderState _state;
    private long _windowPlace; // of the window's first byte in the file
    private (int Start, int Length) _token;

    internal JsonTokens(Stream file)
    {
        _file = file;
        Fill();
        if (_window.AsSpan(0, _end).StartsWith("\uFEFF"u8))
        {
            _start = 3;
        }
    }

    internal JsonTokenType Kind { get; private set; }

    /// <summary>Where the token begins in the file.</summary>
    internal long Begin => _windowPlace + _token.Start;

    /// <summary>Where the token ends.</summary>
    internal long End => Begin + _token.Length;

    /// <summary>The text of a string or of a property's name.</summary>
    internal string Text
    {
        get
        {
            var reader = new Utf8JsonReader(_window.AsSpan(_token.Start, _token.Length));
            reader.Read();
            try
            {
                return reader.GetString()!;
            }
            catch (InvalidOperationException error)
            {
                throw Damaged("a text is not of valid characters", error);
            }
        }
    }

    internal double Number => Kind == JsonTokenType.Number
        && double.TryParse(_window.AsSpan(_token.Start, _token.Length), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
        ? number
        : throw Unexpected("a number");

    internal long Integer => Kind == JsonTokenType.Number
        && double.TryParse(_window.AsSpan(_token.Start, _token.Length), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && number == Math.Floor(number) && Math.Abs(number) < 1L << 53
        ? (long)number
        : throw Unexpected("a whole number");

    /// <summary>Makes sure that it is a number.</summary>
    internal void CheckNumber()
    {
        if (Kind != JsonTokenType.Number)
        {
            throw Unexpected("a number");
        }
    }

    /// <summary>Goes to the next token; false at the end of the file.</summary>
    internal bool Next()
    {
        while (true)
        {
            var reader = new Utf8JsonReader(_window.AsSpan(_start, _end - _start), _isComplete, _state);
            bool isThere;
            try
            {
                isThere = reader.Read();
            }
            catch (JsonException error)
            {
                throw Damaged(error.Message, error);
            }

            if (isThere)
            {
                Kind = reader.TokenType;
                var quotes = Kind is JsonTokenType.String or JsonTokenType.PropertyName ? 2 : 0;
                _token = (_start + (int)reader.TokenStartIndex, reader.ValueSpan.Length + quotes);
                _start += (int)reader.BytesConsumed;
                _state = reader.CurrentState;
                return true;
            }

            if (_isComplete)
            {
                return false;
            }

            _start += (int)reader.BytesConsumed;
            _state = reader.CurrentState;
            Fill();
        }
    }

    /// <summary>Goes to the next token, which must be there.</summary>
    internal JsonTokenType Require() => Next() ? Kind : throw Damaged("it ends early");

    /// <summary>Goes to the next token, which must be of a kind.</summary>
    internal void Require(JsonTokenType kind, string wanted)
    {
        if (Require() != kind)
        {
            throw Unexpected(wanted);
        }
    }

    /// <summary>Goes to the next token, which may also be the end of an array or object; false there.</summary>
    internal bool NextItem() => Require() is not (JsonTokenType.EndArray or JsonTokenType.EndObject);

    /// <summary>Goes to the end of the value that begins with this token.</summary>
    internal void Skip()
    {
        if (Kind is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
        {
            return;
        }

        for (var depth = 1; depth > 0;)
        {
            depth += Require() switch
            {
                JsonTokenType.StartArray or JsonTokenType.StartObject => 1,
                JsonTokenType.EndArray or JsonTokenType.EndObject => -1,
                _ => 0,
            };
        }
    }

    internal CocoFormatException Unexpected(string wanted) => Damaged($"there is {Kind} where {wanted} was expected");

    internal CocoFormatException Damaged(string detail, Exception? inner = null) => new(
        CocoProblem.Damaged, string.Create(CultureInfo.InvariantCulture, $"The annotations are not of COCO's form near byte {Begin:N0}: {detail}."), inner);

    public void Dispose() => _file.Dispose();

    private void Fill()
    {
        if (_start > 0)
        {
            _window.AsSpan(_start, _end - _start).CopyTo(_window);
            (_windowPlace, _end, _start) = (_windowPlace + _start, _end - _start, 0);
            _token = default;
        }
        else if (_end == _window.Length)
        {
            if (_window.Length >= LargestWindow)
            {
                throw Damaged($"a single value is longer than {LargestWindow:N0} bytes");
            }

            Array.Resize(ref _window, 2 * _window.Length);
        }

        var read = _file.Read(_window, _end, _window.Length - _end);
        (_end, _isComplete) = (_end + read, read == 0);
    }
}
