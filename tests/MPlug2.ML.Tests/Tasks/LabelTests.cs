using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MPlug2.ML.Data;
using MPlug2.ML.Tasks;
using MPlug2.Tasks;

namespace MPlug2.ML.Tests.Tasks;

/// <summary>Keys of all kinds of values, one a row and many, to classes and back.</summary>
public class LabelTests
{
    private readonly MLContext _context = new(seed: 1);

    [Fact]
    public void Keys_ManyARow_AreReadAndWritten()
    {
        var view = Keyed("Names");
        var classes = LabelKeys.Read(view.Schema["Names"]);
        Assert.Equal(["cat", "dog", "owl"], classes.Names);
        var column = InputColumns.Keys("label", "Names");
        Assert.Equal([[1u, 2u], [], [3u, 1u]], ExampleSource.Read(view, new Reader(column)));
        var text = Assert.Throws<ArgumentOutOfRangeException>(() => InputColumns.Keys("label", "Text").Find(view.Schema));
        Assert.Contains("MapValueToKey(\"Text\")", text.Message, StringComparison.Ordinal);

        var output = LabelColumns.Keys<int[]>("Found", answer => answer, classes);
        Assert.Equal(view.Schema["Names"].Type.ToString(), output.Column.Type.ToString());
        VBuffer<uint> value = default;
        ((ValueGetter<VBuffer<uint>>)output.CreateGetter(new Place([[2, -1, 0]])))(ref value);
        Assert.Equal([3u, 0u, 1u], value.DenseValues());
        VBuffer<ReadOnlyMemory<char>> names = default;
        output.Column.Annotations.GetValue("KeyValues", ref names);
        Assert.Equal(classes.Names, names.DenseValues().Select(name => name.ToString()));
    }

    [Theory]
    [InlineData("Text", ClassValueType.Text)]
    [InlineData("Flag", ClassValueType.Boolean)]
    [InlineData("Byte", ClassValueType.Byte)]
    [InlineData("SByte", ClassValueType.SByte)]
    [InlineData("Int16", ClassValueType.Int16)]
    [InlineData("UInt16", ClassValueType.UInt16)]
    [InlineData("Int32", ClassValueType.Int32)]
    [InlineData("UInt32", ClassValueType.UInt32)]
    [InlineData("Int64", ClassValueType.Int64)]
    [InlineData("UInt64", ClassValueType.UInt64)]
    [InlineData("Single", ClassValueType.Single)]
    [InlineData("Double", ClassValueType.Double)]
    public void Values_OfAllTypes_ComeBackAsTheyWere(string column, ClassValueType type)
    {
        var view = Keyed(column);
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE"); // with a comma in its numbers
            var classes = LabelKeys.Read(view.Schema[column]);
            Assert.Equal(type, classes.Values);
            var again = ClassValues.Of(classes.Values)!.Annotate(classes.Names);
            Assert.Equal(classes.Names, ClassValues.Of(type)!.Read(again));
            Assert.Equal(view.Schema[column].Annotations.Schema["KeyValues"].Type, again.Schema["KeyValues"].Type);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Read_HugeOrOddKeys_AreRefused()
    {
        var hashed = _context.Transforms.Conversion.Hash("Text", numberOfBits: 20).Fit(Data()).Transform(Data());
        Assert.Contains("Was it hashed?", Assert.Throws<InvalidDataException>(() => LabelKeys.Read(hashed.Schema["Text"])).Message, StringComparison.Ordinal);
        Assert.Contains("DateTime", Assert.Throws<InvalidDataException>(() => LabelKeys.Read(Keyed("Time").Schema["Time"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Map_OfKeys_GoesByNameAndNeverToSomeClass()
    {
        var map = new LabelMap(new(["cat", "dog", "owl"]), new(["owl", "fox", "dog"]), [true, false, true]);
        Assert.Equal([2, -1, -1, -1, -1], new uint[] { 1, 2, 3, 0, 9 }.Select(map.Of));
    }

    private IDataView Keyed(string column) => _context.Transforms.Conversion.MapValueToKey(column).Fit(Data()).Transform(Data());

    private IDataView Data() => _context.Data.LoadFromEnumerable(new[] { new Row(0, ["cat", "dog"]), new Row(1, []), new Row(2, ["owl", "cat"]) });

    private sealed class Reader(InputColumn<uint[]> keys) : IExampleReader<uint[]>
    {
        public IReadOnlyList<InputColumn> Columns => [keys];

        public uint[] Read(InputRow row, CancellationToken stop) => row.Get(keys);
    }

    private sealed class Place(IReadOnlyList<int[]> answers) : IScoredRow
    {
        public object GetAnswers(out int row)
        {
            row = 0;
            return answers;
        }
    }

    private sealed class Row(int number, string[] names)
    {
        public string[] Names => names;

        public string Text => $"row {number}";

        public bool Flag => number == 1;

        public byte Byte => (byte)(number + 1);

        public sbyte SByte => (sbyte)(number - 1);

        public short Int16 => (short)(number - 300);

        public ushort UInt16 => (ushort)(number + 300);

        public int Int32 => number - 70_000;

        public uint UInt32 => (uint)number + 70_000;

        public long Int64 => number - 5_000_000_000;

        public ulong UInt64 => (ulong)number + 5_000_000_000;

        public float Single => number + 0.1f;

        public double Double => (number + 1) / 3.0;

        public DateTime Time => new(2000 + number, 1, 1);
    }
}
