using MPlug2.Checkpoints;
using MPlug2.Core.Tests.Checkpoints.Support;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Checkpoints;

/// <summary>Pickles made by hand, opcode by opcode: each must be refused by name, before any tensor exists.</summary>
public class PickleRefusalTests
{
    private static readonly byte[] Storage = TorchZipBytes.Floats(1, 2, 3, 4);

    private static readonly List<(string What, byte[] Pickle, string Words)> Cases =
    [
        ("REDUCE os.system", PickleBytes.Start.Global("posix", "system").Op('(').Text("id").Op('t').Op('R').End(), "posix.system"),
        ("REDUCE os.system by its other name", PickleBytes.Start.Global("os", "system").Op('(').Text("id").Op('t').Op('R').End(), "os.system"),
        ("builtins.eval", PickleBytes.Start.Global("builtins", "eval").Op('(').Text("1").Op('t').Op('R').End(), "builtins.eval"),
        ("__builtin__.getattr", PickleBytes.Start.Global("__builtin__", "getattr").End(), "__builtin__.getattr"),
        ("dotted name", PickleBytes.Start.Global("collections", "OrderedDict.__init__").End(), "OrderedDict.__init__"),
        ("other functions of the allowed module", PickleBytes.Start.Global("torch._utils", "_import_dotted_name").End(), "_import_dotted_name"),
        ("torch.load", PickleBytes.Start.Global("torch", "load").End(), "torch.load"),
        ("a look-alike of __torch__", PickleBytes.Start.Global("__torch__x", "M").End(), "__torch__x.M"),
        ("foreign class hidden in the optimizer", PickleBytes.Start.Op('}').Text("model").Op('}').Op('s').Text("args").Global("argparse", "Namespace").Op('s').End(), "argparse.Namespace"),
        ("STACK_GLOBAL", new PickleBytes(4).Text("os").Text("system").Op(0x93).End(), "os.system"),
        ("STACK_GLOBAL of numbers", new PickleBytes(4).Integer(1).Integer(2).Op(0x93).End(), "the name of a class"),
        ("INST", PickleBytes.Start.Op('(').Op('i').Op("os\nsystem\n"u8).End(), "0x69"),
        ("OBJ", PickleBytes.Start.Op('(').Global("collections", "OrderedDict").Op('o').End(), "0x6f"),
        ("EXT1", PickleBytes.Start.Op(0x82, 1).End(), "0x82"),
        ("EXT2", PickleBytes.Start.Op(0x83, 1, 0).End(), "0x83"),
        ("EXT4", PickleBytes.Start.Op(0x84, 1, 0, 0, 0).End(), "0x84"),
        ("NEWOBJ_EX", new PickleBytes(4).Op(0x92).End(), "0x92"),
        ("PERSID as text", PickleBytes.Start.Op('P').Op("0\n"u8).End(), "0x50"),
        ("NEWOBJ of a function", PickleBytes.Start.Global("collections", "OrderedDict").Op(')').Op(0x81).End(), "a class of the archive"),
        ("BUILD of a tuple", PickleBytes.Start.Op(')').Op('}').Op('b').End(), "takes attributes"),
        ("BUILD of a global", PickleBytes.Start.Global("collections", "OrderedDict").Op('}').Op('b').End(), "takes attributes"),
        ("BUILD with a tuple as state", PickleBytes.Start.Global("__torch__", "M").Op(')').Op(0x81).Op(')').Op('b').End(), "dictionary of attributes"),
        ("REDUCE of text", PickleBytes.Start.Text("os.system").Op(')').Op('R').End(), "a known function"),
        ("REDUCE without a tuple", PickleBytes.Start.Global("collections", "OrderedDict").Op('}').Op('R').End(), "a known function"),
        ("calling a storage", PickleBytes.Start.Global("torch", "FloatStorage").Op(')').Op('R').End(), "arguments"),
        ("calling a class of the archive", PickleBytes.Start.Global("__torch__", "M").Op(')').Op('R').End(), "a known function"),
        ("tensor without a storage", PickleBytes.Start.Global("torch._utils", "_rebuild_tensor_v2").Op('(').Op('N').Integer(0).Tuple(1).Tuple(1).Op('t').Op('R').End(), "arguments"),
        ("negative offset", One(tensor => tensor.Tensor(4, [1], [1], offset: -1)), "starts at element -1"),
        ("negative stride", One(tensor => tensor.Tensor(4, [2], [-1], offset: 3)), "size from 0 up"),
        ("negative size", One(tensor => tensor.Tensor(4, [-2], [1])), "size from 0 up"),
        ("view past the storage", One(tensor => tensor.Tensor(4, [2, 2], [2, 2])), "does not fit"),
        ("offset past the storage", One(tensor => tensor.Tensor(4, [1], [1], offset: 4)), "does not fit"),
        ("sizes that overflow", One(tensor => tensor.Tensor(4, [1L << 40, 1L << 40], [0, 0])), "counted"),
        ("strides that overflow", One(tensor => tensor.Tensor(4, [3, 3], [long.MaxValue, long.MaxValue])), "counted"),
        ("expanded beyond measure", One(tensor => tensor.Tensor(4, [1L << 30], [0])), "does not fit"),
        ("sizes without strides", One(tensor => tensor.Tensor(4, [2, 2], [2])), "strides"),
        ("65 dimensions", One(tensor => tensor.Tensor(4, [.. Enumerable.Repeat(1L, 65)], [.. Enumerable.Repeat(1L, 65)])), "64"),
        ("persistent id: more elements than bytes", One(tensor => tensor.Tensor(5, [5], [1])), "too few"),
        ("persistent id: wider type", One(tensor => tensor.Tensor(4, [4], [1], type: "DoubleStorage")), "too few"),
        ("persistent id: count that overflows", One(tensor => tensor.Tensor(long.MaxValue / 2, [1], [1])), "too few"),
        ("persistent id: negative count", One(tensor => tensor.Tensor(-1, [1], [1])), "unknown way"),
        ("persistent id: absent storage", One(tensor => tensor.Tensor(4, [4], [1], key: "7")), "no storage '7'"),
        ("persistent id: path", One(tensor => tensor.Tensor(4, [4], [1], key: "../data.pkl")), "no storage"),
        ("persistent id: not a storage", One(tensor => tensor.Tensor(4, [4], [1], tag: "module")), "unknown way"),
        ("persistent id: not a storage class", One(tensor => tensor.Tensor(4, [4], [1], type: "Size")), "a storage belongs"),
        ("persistent id: text", PickleBytes.Start.Text("0").Op('Q').End(), "persistent id"),
        ("value of an empty stack", PickleBytes.Start.Op('R').End(), "not there"),
        ("value below a mark", PickleBytes.Start.Op('}').Op('(').Text("a").Op('s').End(), "not there"),
        ("TUPLE without a mark", PickleBytes.Start.Op('t').End(), "not there"),
        ("odd number of items", PickleBytes.Start.Op('}').Op('(').Text("a").Op('u').End(), "not there"),
        ("items for a number", PickleBytes.Start.Integer(1).Op('(').Op('e').End(), "a list"),
        ("memo that was not stored", PickleBytes.Start.Op('h', 9).End(), "has not stored"),
        ("two values", PickleBytes.Start.Op('N').Op('N').End(), "ends with 2"),
        ("nothing", PickleBytes.Start.End(), "ends with 0"),
        ("text longer than the file", PickleBytes.Start.Op('X').Op(0xff, 0xff, 0xff, 0xff).End(), "wants 4294967295 bytes"),
        ("bytes longer than the file", PickleBytes.Start.Op('B').Op(0xff, 0xff, 0xff, 0x7f).End(), "wants 2147483647 bytes"),
        ("protocol 0", new PickleBytes(0).Op('N').End(), "protocol 0"),
        ("text that is not UTF-8", PickleBytes.Start.Op(0x8c, 1, 0xff).End(), "UTF-8"),
        ("root that is no dictionary", PickleBytes.Start.Integer(3).End(), "a dictionary of tensors"),
        ("one name twice", PickleBytes.Start.Op('}').Text("w").Tensor(4, [4], [1]).Op('s').Text("w").Tensor(4, [4], [1]).Op('s').End(), "twice"),
        ("endless class name", PickleBytes.Start.Op('c').Op(Enumerable.Repeat((byte)'a', 5000).ToArray()).End(), "letters"),
        ("an object inside itself", Cyclic(), "nested"),
        ("too many operations", PickleBytes.Start.Op(Enumerable.Repeat((byte)')', 2_000_001).ToArray()).End(), "operations"),
    ];

    /// <summary>Only the names: the runner would carry the pickles about as text.</summary>
    public static TheoryData<string> Malicious => [.. Cases.Select(item => item.What)];

    [Theory]
    [MemberData(nameof(Malicious))]
    public void Open_MaliciousPickle_IsRefusedByName(string what)
    {
        var (_, pickle, words) = Cases.Single(item => item.What == what);
        Expect.Refused(TorchZipBytes.Pack(pickle, Storage), words);
    }

    [Fact]
    public void Open_BillionLaughs_CostsNothing()
    {
        // Each tuple holds the one before it twice: 2^60 leaves if anybody walked it.
        var pickle = PickleBytes.Start.Op('}').Text("model").Op('}').Op('s').Text("config").Op('N');
        for (var i = 0; i < 60; i++)
        {
            pickle.Op('q', (byte)i).Op('h', (byte)i).Op(0x86);
        }

        using var file = TensorFile.Open(new MemoryStream(TorchZipBytes.Pack(pickle.Op('s').End(), Storage)));
        Assert.Empty(file.Tensors);
    }

    [Theory]
    [InlineData("builtins", "tuple")]
    [InlineData("collections", "OrderedDict")]
    public void Open_OneListCopiedOverAndOver_IsRefusedBeforeMemoryGrows(string module, string name)
    {
        // 40 KB that would take 320 MB as tuples, and more as dictionaries: a list of 10,000 pairs, and 4,000 calls with it.
        var pickle = PickleBytes.Start.Op('N').Op('N').Op(0x86).Op('q', 0).Op(']').Op('(');
        for (var i = 0; i < 10_000; i++)
        {
            pickle.Op('h', 0);
        }

        pickle.Op('e').Op(0x85).Op('q', 1).Global(module, name).Op('q', 2);
        for (var i = 0; i < 4000; i++)
        {
            pickle.Op('h', 2).Op('h', 1).Op('R');
        }

        var bytes = TorchZipBytes.Pack(pickle.End(), Storage);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Expect.Refused(bytes, "operations");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 150L << 20);
    }

    [Fact]
    public void Open_BillionObjects_IsRefused()
    {
        // The same with objects of an archive, which are walked for their names: a chain in which each names the next twice.
        const int Depth = 50;
        var pickle = PickleBytes.Start;
        for (var i = 0; i < Depth; i++)
        {
            pickle.Global("__torch__", "M").Op(')').Op(0x81).Op('}').Text("a");
        }

        pickle.Op('N');
        for (var i = 0; i < Depth; i++)
        {
            pickle.Op('q', (byte)i).Op('s').Text("b").Op('h', (byte)i).Op('s').Op('b');
        }

        Expect.Refused(TorchZipBytes.Pack(pickle.End(), Storage), "without end");
    }

    [Fact]
    public void Open_NumbersListsAndNoneBesideTheModel_AreReadPast()
    {
        var pickle = PickleBytes.Start.Op('}')
            .Text("epoch").Integer(3).Op('s')
            .Text("config").Op('}').Text("lr").Op('G').Op(0x3f, 0xf0, 0, 0, 0, 0, 0, 0).Op('s')
            .Text("betas").Op(']').Op('(').Integer(1).Op('N').Op('e').Op('s').Op('s')
            .Text("model").Op('}').Text("module.w").Tensor(4, [2, 2], [1, 2]).Op('s')
            .Text("module.n").Tensor(4, [], [], offset: 3).Op('s').Op('s')
            .Text("optimizer").Op('}').Integer(0).Tensor(4, [4], [1]).Op('s').Op('s')
            .End();
        using var file = TensorFile.Open(new MemoryStream(TorchZipBytes.Pack(pickle, Storage)));
        Assert.Equal(["n", "w"], file.Tensors.Keys.Order());
        using Tensor w = file.Read("w"), n = file.Read("n");
        Assert.Equal([1, 3, 2, 4], Expect.Floats(w));
        Assert.Equal([4], Expect.Floats(n));
    }

    [Fact]
    public void Open_TorchScriptArchive_NamesAreJoinedByDots()
    {
        var pickle = PickleBytes.Start.Global("__torch__.model", "Outer").Op(')').Op(0x81).Op('}')
            .Text("training").Op(0x88).Op('s')
            .Text("_is_full_backward_hook").Op('N').Op('s')
            .Text("scale").Tensor(4, [], [], offset: 1).Op('s')
            .Text("visual").Global("__torch__.model", "Inner").Op(')').Op(0x81).Op('}')
            .Text("0").Global("__torch__.torch.nn", "Linear").Op(')').Op(0x81).Op('}')
            .Text("weight").Tensor(4, [2, 2], [2, 1]).Op('s').Op('b').Op('s').Op('b').Op('s')
            .Op('b').End();
        using var file = TensorFile.Open(new MemoryStream(TorchZipBytes.Pack(pickle, Storage)));
        Assert.Equal(["scale", "visual.0.weight"], file.Tensors.Keys.Order());
        using var weight = file.Read("visual.0.weight");
        Assert.Equal([1, 2, 3, 4], Expect.Floats(weight));
    }

    private static byte[] One(Action<PickleBytes> tensor) => PickleBytes.Dictionary("w", tensor);

    private static byte[] Cyclic() => PickleBytes.Start.Global("__torch__", "M").Op(')').Op(0x81).Op('q', 0)
        .Op('}').Text("self").Op('h', 0).Op('s').Op('b').End();
}
