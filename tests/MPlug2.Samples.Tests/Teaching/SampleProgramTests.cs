using MPlug2.Samples.ShapesWorld;
using MPlug2.Samples.Teaching;
using MPlug2.Training;

namespace MPlug2.Samples.Tests.Teaching;

public class SampleProgramTests
{
    [Fact]
    public async Task Guard_Done_EndsWithZero() => Assert.Equal(0, await SampleProgram.GuardAsync(_ => Task.CompletedTask));

    public static TheoryData<Exception> OfUsers { get; } =
        [new ArgumentException("words"), new IOException("disk"), new OperationCanceledException(), new TrainingDivergedException("loss"), new FFmpegException("missing")];

    [Theory]
    [MemberData(nameof(OfUsers))]
    public async Task Guard_WhatUsersCanBringAbout_EndsWithOne(Exception error)
    {
        Assert.Equal(1, await SampleProgram.GuardAsync(_ => throw error)); // before the first await, as the command line is read
        Assert.Equal(1, await SampleProgram.GuardAsync(_ => Task.FromException(error)));
    }

    [Fact]
    public async Task Guard_Defect_IsNotHidden() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => SampleProgram.GuardAsync(_ => throw new InvalidOperationException("a defect")));
}
