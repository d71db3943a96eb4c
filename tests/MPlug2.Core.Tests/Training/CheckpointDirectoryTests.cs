using MPlug2.Training;
using static TorchSharp.torch;

namespace MPlug2.Core.Tests.Training;

public class CheckpointDirectoryTests
{
    [Fact]
    public void Save_ManyTimes_KeepsTheNewest()
    {
        using var folder = new TemporaryFolder();
        using var directory = new CheckpointDirectory(folder.Path, keep: 2);
        for (var step = 1; step <= 5; step++)
        {
            Save(directory, step);
        }

        Assert.Equal([5, 4], CheckpointDirectory.States(folder.Path).Select(path => TrainingStateFile.ReadPosition(path).Step));
        Assert.Equal(5, TrainingStateFile.ReadPosition(CheckpointDirectory.NewestComplete(folder.Path)!).Step);
    }

    [Fact]
    public void Save_DiskFullAtAnyByte_LeavesEarlierStatesWhole()
    {
        using var folder = new TemporaryFolder();
        long size;
        using (var directory = new CheckpointDirectory(folder.Path))
        {
            size = new FileInfo(Save(directory, 1)).Length;
        }

        var random = new Random(3);
        foreach (var room in Enumerable.Range(0, 40).Select(i => i switch { 0 => 0, 1 => size - 1, _ => random.NextInt64(size) }))
        {
            using var directory = new CheckpointDirectory(folder.Path, wrap: stream => new FailingStream(stream, room));
            var error = Assert.Throws<IOException>(() => Save(directory, 2));
            Assert.Contains("No space left", error.Message);
            Assert.Equal(1, TrainingStateFile.ReadPosition(CheckpointDirectory.NewestComplete(folder.Path)!).Step);
            Assert.Equal(2, Directory.GetFiles(folder.Path).Length); // the state and the lock: no leftovers
        }
    }

    [Fact]
    public void NewestComplete_NewestCutOrAlteredAnywhere_FallsBackToTheOneBefore()
    {
        using var folder = new TemporaryFolder();
        string newest;
        using (var directory = new CheckpointDirectory(folder.Path))
        {
            Save(directory, 1);
            newest = Save(directory, 2);
        }

        var whole = File.ReadAllBytes(newest);
        var random = new Random(4);
        for (var i = 0; i < 40; i++)
        {
            File.WriteAllBytes(newest, whole[..random.Next(whole.Length)]);
            Assert.Equal(1, TrainingStateFile.ReadPosition(CheckpointDirectory.NewestComplete(folder.Path)!).Step);
            var altered = (byte[])whole.Clone();
            altered[random.Next(whole.Length)] ^= 4;
            File.WriteAllBytes(newest, altered);
            Assert.Equal(1, TrainingStateFile.ReadPosition(CheckpointDirectory.NewestComplete(folder.Path)!).Step);
        }

        File.WriteAllBytes(newest, whole);
        Assert.Equal(newest, CheckpointDirectory.NewestComplete(folder.Path));
    }

    [Fact]
    public void NewestComplete_AllDamaged_ThrowsInsteadOfStartingAfresh()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Combine("state-000000001.mplug2state"), "rubbish");
        Assert.Contains("damaged", Assert.Throws<InvalidDataException>(() => CheckpointDirectory.NewestComplete(folder.Path)).Message);
    }

    [Fact]
    public void NewestComplete_NoState_IsNull()
    {
        using var folder = new TemporaryFolder();
        Assert.Null(CheckpointDirectory.NewestComplete(folder.Path));
        Assert.Null(CheckpointDirectory.NewestComplete(folder.Combine("missing")));
    }

    [Fact]
    public void Open_TwiceAtATime_RefusesTheSecond()
    {
        using var folder = new TemporaryFolder();
        using (new CheckpointDirectory(folder.Path))
        {
            Assert.Contains("in use", Assert.Throws<IOException>(() => new CheckpointDirectory(folder.Path)).Message);
        }

        using var next = new CheckpointDirectory(folder.Path);
    }

    [Fact]
    public void Open_AfterACrash_IgnoresTheStaleLockAndSweepsHalfFiles()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Combine("in-use.lock"), "process 1 on elsewhere");
        File.WriteAllText(folder.Combine(".state-000000007.mplug2state.12-ab.partial"), "half");
        File.WriteAllText(folder.Combine("notes.partial"), "someone else's");
        using var directory = new CheckpointDirectory(folder.Path);
        Assert.False(File.Exists(folder.Combine(".state-000000007.mplug2state.12-ab.partial")));
        Assert.True(File.Exists(folder.Combine("notes.partial")));
    }

    [Fact]
    public void ReadTensors_AfterWrite_SameBits()
    {
        using var folder = new TemporaryFolder();
        using var scope = NewDisposeScope();
        var path = folder.Combine("state");
        NamedTensor[] written =
        [
            new("floats", tensor([1.5f, float.NaN, -0f, float.Epsilon])), new("longs", arange(7)), new("none", empty(0)),
            new("bools", tensor([true, false])), new("matrix", arange(6, ScalarType.Float64).reshape(2, 3)), new("number", tensor(3)),
        ];
        using (var file = File.Create(path))
        {
            TrainingStateFile.Write(file, new TrainingPosition { Step = 3, BestMetric = 0.1 + 0.2, SmoothedLoss = double.NaN }, written);
        }

        Assert.True(TrainingStateFile.IsComplete(path));
        NamedTensor[] read = [.. written.Select(item => new NamedTensor(item.Name, zeros_like(item.Tensor)))];
        TrainingStateFile.ReadTensors(path, read);
        Assert.All(written.Zip(read), pair => Assert.Equal(pair.First.Tensor.bytes.ToArray(), pair.Second.Tensor.bytes.ToArray()));
        Assert.Equal(0.1 + 0.2, TrainingStateFile.ReadPosition(path).BestMetric);

        var error = Assert.Throws<InvalidDataException>(() => TrainingStateFile.ReadTensors(path, read[1..]));
        Assert.Contains("floats", error.Message);
    }

    [Fact]
    public void ReadPosition_OtherFile_IsRefused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.Combine("other"), new byte[100]);
        Assert.Throws<InvalidDataException>(() => TrainingStateFile.ReadPosition(folder.Combine("other")));
    }

    private static string Save(CheckpointDirectory directory, long step)
    {
        using var values = arange(1000, ScalarType.Float32);
        return directory.Save(new TrainingPosition { Step = step }, [new NamedTensor("values", values)]);
    }
}
