using System.Globalization;
using System.Text;
using MPlug2.Checkpoints;
using MPlug2.Core.Tests.Checkpoints.Support;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Checkpoints;

/// <summary>The format's own named error cases (safetensors/src/tensor.rs), and our limits.</summary>
public class SafetensorsFormatTests
{
    private const string Four = /*lang=json*/ """{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""";

    [Theory]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}""", 4, "JSON")] // no closing brace
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}}""", 4, "JSON")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}} x""", 4, "JSON")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},}""", 4, "JSON")]
    [InlineData(" {}", 0, "'{'")]
    [InlineData("""["a"]""", 0, "'{'")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""", 4, "twice")]
    [InlineData("""{"a":{"dtype":"U8","dtype":"U8","shape":[4],"data_offsets":[0,4]}}""", 4, "repeated")]
    [InlineData("""{"__metadata__":{"k":"1","k":"2"}}""", 0, "twice")]
    [InlineData("""{"__metadata__":{"k":1}}""", 0, "not text")]
    [InlineData("""{"__metadata__":[]}""", 0, "not an object")]
    [InlineData("""{"a":{"dtype":"F8_E4M3","shape":[4],"data_offsets":[0,4]}}""", 4, "F8_E4M3")]
    [InlineData("""{"a":{"dtype":"u8","shape":[4],"data_offsets":[0,4]}}""", 4, "'u8'")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4]}}""", 4, "lacks")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4,8]}}""", 4, "lacks")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4],"more":1}}""", 4, "more")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[4,0]}}""", 4, "does not take")]
    [InlineData("""{"a":{"dtype":"U8","shape":[5],"data_offsets":[0,4]}}""", 4, "does not take")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,4]}}""", 4, "does not take")]
    [InlineData("""{"a":{"dtype":"U8","shape":[-4],"data_offsets":[0,4]}}""", 4, "whole number")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4.0],"data_offsets":[0,4]}}""", 4, "whole number")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1e1],"data_offsets":[0,4]}}""", 4, "whole number")]
    [InlineData("""{"a":{"dtype":"U8","shape":["4"],"data_offsets":[0,4]}}""", 4, "not a number")]
    [InlineData("""{"a":{"dtype":"U8","shape":4,"data_offsets":[0,4]}}""", 4, "not an array")]
    [InlineData("""{"a":{"dtype":"U8","shape":[NaN],"data_offsets":[0,4]}}""", 4, "JSON")]
    [InlineData("""{"a":{"dtype":"U8","shape":[18446744073709551615,18446744073709551615],"data_offsets":[0,4]}}""", 4, "whole number")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,4]}}""", 4, "counted")]
    [InlineData("""{"a":{"dtype":"F32","shape":[0,4611686018427387904,4],"data_offsets":[0,0]}}""", 0, "counted")] // its strides overflow
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}""", 4, "hole")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[3],"data_offsets":[1,4]}}""", 4, "overlap")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"U8","shape":[1],"data_offsets":[3,4]}}""", 4, "hole")]
    [InlineData("""{"a":{"dtype":"U8","shape":[[4]],"data_offsets":[0,4]}}""", 4, "not a number")]
    [InlineData("""{"a":3}""", 0, "not an object")]
    [InlineData(Four, 3, "cut off")]
    [InlineData(Four, 5, "appended")] // no polyglots
    public void Open_BrokenHeader_IsRefused(string json, int dataLength, string words)
    {
        Refused(Encoding.UTF8.GetBytes(json), dataLength, words);
        // The same through a stream that can't seek.
        var bytes = Join(Encoding.UTF8.GetBytes(json), dataLength);
        Assert.Throws<CheckpointFormatException>(() => SafetensorsReader.Read(new ForwardOnlyStream(bytes), static (_, _) => null));
    }

    [Fact]
    public void Open_HeaderLengthTooLarge_IsRefusedBeforeAllocating()
    {
        byte[] bytes = [.. BitConverter.GetBytes(100_000_001UL), .. "{}"u8];
        Expect.Refused(bytes, "100000001");
        Expect.Refused([.. BitConverter.GetBytes(ulong.MaxValue), .. "{}"u8], "claims");
        var before = GC.GetAllocatedBytesForCurrentThread();
        Expect.Refused([.. BitConverter.GetBytes(99_999_999UL), .. "{}"u8], "cut off");
        Assert.Throws<CheckpointFormatException>(
            () => SafetensorsReader.Read(
                new ForwardOnlyStream([.. BitConverter.GetBytes(99_999_999UL), .. "{}"u8]), static (_, _) => null));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void Open_ShorterThanALength_IsRefused(int length) => Expect.Refused(new byte[length], "cut off");

    [Fact]
    public void Open_HeaderOfOneByte_IsRefused() => Expect.Refused([1, 0, 0, 0, 0, 0, 0, 0, (byte)'{'], "claims 1 bytes");

    [Fact]
    public void Open_HeaderThatIsNotUtf8_IsRefused() =>
        Refused([.. "{\"a"u8, 0xff, .. "\":{\"dtype\":\"U8\",\"shape\":[],\"data_offsets\":[0,1]}}"u8], 1, "UTF-8");

    [Fact]
    public void Open_LoneSurrogateInAName_IsRefused() =>
        Refused(Encoding.UTF8.GetBytes("""{"\ud800":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}"""), 1, "JSON");

    [Fact]
    public void Open_DeepJson_IsRefused() =>
        Refused(Encoding.UTF8.GetBytes("{\"a\":" + new string('[', 100_000) + new string(']', 100_000) + "}"), 0, "not an object");

    [Fact]
    public void Open_DeepJsonInAnUnknownField_IsRefused() =>
        Refused(Encoding.UTF8.GetBytes("{\"a\":{\"shape\":" + new string('[', 100_000)), 0, "not a number");

    [Fact]
    public void Open_OneTensorTooMany_IsRefused()
    {
        var json = new StringBuilder("{");
        for (var i = 0; i <= 100_000; i++)
        {
            json.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ",")}\"{i}\":{{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}}");
        }

        Refused(Encoding.UTF8.GetBytes(json.Append('}').ToString()), 0, "100000");
    }

    [Fact]
    public void Open_TooManyDimensions_IsRefused() => Refused(
        Encoding.UTF8.GetBytes($$$"""{"a":{"dtype":"U8","shape":[{{{string.Join(',', Enumerable.Repeat(1, 65))}}}],"data_offsets":[0,1]}}"""), 1, "64");

    [Fact]
    public void Open_ScalarEmptyAndTrailingSpaces_AreAllowed()
    {
        var json = """{"s":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"e":{"dtype":"I64","shape":[2,0,3],"data_offsets":[4,4]},"__metadata__":{}}      """;
        using var file = TensorFile.Open(new MemoryStream(Join(Encoding.UTF8.GetBytes(json), 4)));
        using Tensor scalar = file.Read("s"), nothing = file.Read("e");
        Assert.Empty(scalar.shape);
        Assert.Equal(0, scalar.item<float>());
        Assert.Equal([2, 0, 3], nothing.shape);
        Assert.Equal(ScalarType.Int64, nothing.dtype);
        Assert.Empty(file.Metadata);
    }

    [Fact]
    public void Open_EmptyHeader_HoldsNothing()
    {
        using var file = TensorFile.Open(new MemoryStream(Join("{}"u8.ToArray(), 0)));
        Assert.Empty(file.Tensors);
        Assert.Throws<KeyNotFoundException>(() => file.Read("a"));
    }

    [Fact]
    public void Open_FileOfAnotherKind_SaysSo()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["notes.txt"], "not weights at all");
        Assert.Contains("neither safetensors", Assert.Throws<CheckpointFormatException>(() => TensorFile.Open(folder["notes.txt"])).Message);
        Assert.Throws<FileNotFoundException>(() => TensorFile.Open(folder["absent.safetensors"]));
    }

    private static void Refused(byte[] json, int dataLength, string words) => Expect.Refused(Join(json, dataLength), words);

    private static byte[] Join(byte[] json, int dataLength) =>
        [.. BitConverter.GetBytes((ulong)json.Length), .. json, .. new byte[dataLength]];
}
