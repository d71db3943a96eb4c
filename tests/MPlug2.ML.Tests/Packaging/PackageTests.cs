using System.Runtime.InteropServices;

namespace MPlug2.ML.Tests.Packaging;

/// <summary>What somebody gets who adds the packages to an application of their own.</summary>
public sealed class PackageTests : IDisposable
{
    private const string LibTorchVersion = "2.10.0";
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public void Packages_InAnApplicationOfTheirOwn_RestoreBuildAndRun()
    {
        Skip.IfNot(RuntimeInformation.ProcessArchitecture == Architecture.X64 || OperatingSystem.IsMacOS(), "libtorch has no package here");
        var feed = Pack();
        var version = VersionOf(feed, "MPlug2.ML");
        Assert.Equal(version, VersionOf(feed, "MPlug2.Core"));

        var application = Directory.CreateDirectory(_folder.File("App")).FullName;
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Packaging", "Program.txt"), Path.Combine(application, "Program.cs"));
        File.WriteAllText(Path.Combine(application, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <add key="built" value="{feed}" />
              </packageSources>
            </configuration>
            """);

        // The packages under test go to a folder of the test's own, so that no earlier build of the same version is met; all others are
        // taken from where this repository's own restore put them. libtorch is linked to, not copied.
        File.WriteAllText(Path.Combine(application, "App.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <RestorePackagesPath>{_folder.File("packages")}</RestorePackagesPath>
                <RestoreFallbackFolders>{PackagesFolder()}</RestoreFallbackFolders>
                <CreateSymbolicLinksForCopyLocalIfPossible>true</CreateSymbolicLinksForCopyLocalIfPossible>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="MPlug2.ML" Version="{version}" />
                <PackageReference Include="{LibTorchPackage}" Version="{LibTorchVersion}" />
              </ItemGroup>
            </Project>
            """);
        Dotnet(application, "build", "-c", "Release", "-o", "out", "-v", "quiet", "-p:UseSharedCompilation=false");
        var output = TestProcess.Run("dotnet", application, ["exec", Path.Combine(application, "out", "App.dll"), Clip]);
        Assert.Contains("torch first: 6", output);
        Assert.Contains("libtorch      2.10", output);
        Assert.DoesNotContain("problem", output);
        Assert.Contains("caption: a street from left to right", output);
    }

    private static string Clip => Path.Combine(FixtureFolder.Repository, "media", "short_4frames.mp4");

    private static string LibTorchPackage => OperatingSystem.IsWindows() ? "libtorch-cpu-win-x64"
        : OperatingSystem.IsMacOS() ? "libtorch-cpu-osx-arm64" : "libtorch-cpu-linux-x64";

    private string Pack()
    {
        var feed = _folder.File("feed");
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        foreach (var project in new[] { "MPlug2.Core", "MPlug2.ML" })
        {
            Dotnet(Path.Combine(RepositoryRoot(), "src", project), "pack", "--no-build", "-c", configuration, "-o", feed, "-v", "quiet");
        }

        return feed;
    }

    private static string VersionOf(string feed, string package)
    {
        var file = Assert.Single(Directory.GetFiles(feed, $"{package}.*.nupkg"));
        return Path.GetFileNameWithoutExtension(file)[(package.Length + 1)..];
    }

    // Build servers would outlive the command and hold on to its output.
    private static void Dotnet(string folder, params IEnumerable<string> arguments) =>
        TestProcess.Run("dotnet", folder, [.. arguments, "-nodeReuse:false"]);

    private static string PackagesFolder() => Environment.GetEnvironmentVariable("NUGET_PACKAGES") ??
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MPlug2.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"'{AppContext.BaseDirectory}' is not in the repository.");
        }

        return folder.FullName;
    }
}
