using System.Diagnostics;

namespace MPlug2.Core.Tests.Text;

public class InvariantGlobalizationTests
{
    /// <summary>The golden rows again, in a process without culture data, where the runtime's own decomposition does nothing.</summary>
    [Fact]
    public async Task Encode_GlobalizationInvariantProcess_PassesTheSameTests()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                "vstest", typeof(InvariantGlobalizationTests).Assembly.Location,
                $"--TestCaseFilter:FullyQualifiedName~{nameof(WordPieceCodecGoldenTests)}|FullyQualifiedName~{nameof(WordPieceCodecTests)}",
            },
            Environment = { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output + await errors);
        Assert.Matches(@"Passed\W+\d+", output);
    }
}
