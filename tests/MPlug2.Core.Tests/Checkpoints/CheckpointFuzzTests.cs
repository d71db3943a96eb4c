using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using MPlug2.Checkpoints;
using MPlug2.Core.Tests.Checkpoints.Support;
using MPlug2.Platform;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Checkpoints;

/// <summary>
/// Thousands of damaged files, always the same ones: nothing but <see cref="CheckpointFormatException"/> may come out, and no file of a
/// few kilobytes may make the reader allocate megabytes.
/// </summary>
public partial class CheckpointFuzzTests
{
    private const long MostAllocated = 4 << 20;
    private static readonly RandomStreams Streams = new(20240229);
    private static readonly string[] Numbers =
    [
        "-1", "0", "1", "2", "3", "9223372036854775807", "18446744073709551616", "4611686018427387904", "1e9", "0.5",
        "null", "\"x\"", "[]", "{}", "NaN",
    ];

    [Fact]
    public void Open_MutatedSafetensors_OnlyEverOurException()
    {
        var seed = Safetensors();
        Run("safetensors", 2500, random => Mutate(seed, random));
        var headerLength = (int)BitConverter.ToUInt64(seed);
        var json = Encoding.UTF8.GetString(seed, 8, headerLength);
        Run("header", 2500, random =>
        {
            // Whole tokens, so that the JSON mostly stays JSON and the checks behind the parser are reached.
            var places = TokenPattern().Matches(json);
            var place = places[random.Next(places.Count)];
            var header = Encoding.UTF8.GetBytes(
                json[..place.Index] + Numbers[random.Next(Numbers.Length)] + json[(place.Index + place.Length)..]);
            return [.. BitConverter.GetBytes((ulong)header.Length), .. header, .. seed.AsSpan(8 + headerLength)];
        });
    }

    [Fact]
    public void Open_MutatedPickleInAZip_OnlyEverOurException()
    {
        var storage = TorchZipBytes.Floats([.. Enumerable.Range(0, 24)]);
        var pickle = Pickle();
        Run("pickle", 3000, random => TorchZipBytes.Pack(Mutate(pickle, random), storage));
    }

    [Fact]
    public void Open_MutatedZip_OnlyEverOurException()
    {
        var storage = TorchZipBytes.Floats([.. Enumerable.Range(0, 24)]);
        byte[] stored = TorchZipBytes.Pack(Pickle(), storage), deflated = TorchZipBytes.Pack(Pickle(), storage, CompressionLevel.Optimal);
        Run("zip", 3000, random => Mutate(random.Next(2) == 0 ? stored : deflated, random));
    }

    [SkippableTheory]
    [Trait("Category", "Golden")]
    [InlineData("torchsave_dtypes_legacy.pth")]
    [InlineData("torchsave_dtypes_zip.pth")]
    public void Open_MutatedFileOfPython_OnlyEverOurException(string name)
    {
        var seed = File.ReadAllBytes(FixtureFolder.Require($"reference/{name}"));
        Run(name, 2500, random => Mutate(seed, random));
    }

    private static void Run(string stream, int cases, Func<Random, byte[]> mutant)
    {
        var refused = 0;
        for (var i = 0; i < cases; i++)
        {
            var bytes = mutant(Streams.Create(stream, i));
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                using var scope = NewDisposeScope();
                using var file = TensorFile.Open(new MemoryStream(bytes));
                foreach (var (name, info) in file.Tensors)
                {
                    using var tensor = file.Read(name);
                    Assert.Equal(info.Shape, tensor.shape);
                    if (info.ElementCount < 1000)
                    {
                        _ = tensor.contiguous(); // touches every element: a view outside its storage would crash here
                    }
                }
            }
            catch (CheckpointFormatException)
            {
                refused++;
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Case {i} of '{stream}' ended in {error.GetType().Name}: {error.Message}", error);
            }

            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated < MostAllocated, $"Case {i} of '{stream}' ({bytes.Length} bytes) allocated {allocated} bytes.");
        }

        // Both happen, or the mutants reach nothing.
        Assert.InRange(refused, cases / 20, cases - 1);
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var bytes = seed.ToList();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(7))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes[at] = random.Next(2) == 0 ? (byte)0 : byte.MaxValue;
                    break;
                case 3:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                case 4:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 9), bytes.Count - at));
                    break;
                case 5:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, Math.Min(random.Next(1, 33), bytes.Count - at)));
                    break;
                default:
                    var extreme = BitConverter.GetBytes(random.Next(3) switch { 0 => long.MaxValue, 1 => -1, _ => 1L << random.Next(63) });
                    for (var i = 0; i < extreme.Length && at + i < bytes.Count; i++)
                    {
                        bytes[at + i] = extreme[i];
                    }

                    break;
            }

            if (bytes.Count == 0)
            {
                bytes.Add(0);
            }
        }

        return random.Next(20) == 0 ? [.. bytes.Take(random.Next(bytes.Count))] : [.. bytes];
    }

    private static byte[] Safetensors()
    {
        using var scope = NewDisposeScope();
        var stream = new MemoryStream();
        SafetensorsWriter.Write(
            stream,
            Enumerable.Range(0, 6).Select(i => KeyValuePair.Create(
                string.Create(CultureInfo.InvariantCulture, $"layer.{i}"),
                rand(2, i).to(i % 2 == 0 ? ScalarType.Float32 : ScalarType.BFloat16))),
            new Dictionary<string, string> { ["format"] = "pt" });
        return stream.ToArray();
    }

    private static byte[] Pickle() => PickleBytes.Start.Op('}')
        .Text("model").Op('}')
        .Text("module.a").Tensor(24, [4, 6], [6, 1]).Op('s')
        .Text("module.b").Tensor(24, [6, 4], [1, 6]).Op('s')
        .Text("module.c").Tensor(12, [2, 3], [6, 1], offset: 1, type: "HalfStorage").Op('s')
        .Text("module.d").Tensor(24, [], [], offset: 5).Op('s').Op('s')
        .Text("epoch").Integer(3).Op('s')
        .End();

    [GeneratedRegex("\"[^\"]*\"|[0-9]+|[{}\\[\\],:]")]
    private static partial Regex TokenPattern();
}
