namespace MPlug2.ML.Media;

/// <summary>Reads the pictures ffmpeg writes one after the other: <c>P6 width height 255</c>, then the RGB bytes.</summary>
internal sealed class PpmReader(Stream output)
{
    private readonly BufferedStream _stream = new(output, 1 << 16); // headers are read byte by byte; pictures pass it by
    private byte[] _pixels = [];

    public int Width { get; private set; }

    public int Height { get; private set; }

    /// <summary>The last picture, [H, W, 3]; overwritten by the next one.</summary>
    public byte[] Pixels => _pixels;

    /// <summary>False at the end, or where the stream breaks off: then the process's end tells why.</summary>
    public bool Next()
    {
        if (_stream.ReadByte() != 'P' || _stream.ReadByte() != '6')
        {
            return false;
        }

        _stream.ReadByte();
        int? width = Number(), height = Number(), maximum = Number();
        if (maximum != 255 || width is not > 0 || height is not > 0 || 3L * width * height > Array.MaxLength)
        {
            return false;
        }

        (Width, Height) = (width.Value, height.Value);
        var size = 3 * Width * Height;
        if (_pixels.Length != size)
        {
            _pixels = GC.AllocateUninitializedArray<byte>(size);
        }

        return _stream.ReadAtLeast(_pixels, size, throwOnEndOfStream: false) == size;
    }

    private int? Number()
    {
        var value = 0;
        for (var digits = 0; digits < 8; digits++)
        {
            var next = _stream.ReadByte();
            if (next is not (>= '0' and <= '9'))
            {
                return digits == 0 ? null : value;
            }

            value = 10 * value + next - '0';
        }

        return null;
    }
}
