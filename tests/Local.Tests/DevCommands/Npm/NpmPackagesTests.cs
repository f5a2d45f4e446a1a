using TimesheetFunctions.Local.DevCommands;
using TimesheetFunctions.Local.DevCommands.Npm;

namespace Local.Tests.DevCommands.Npm;

public sealed class NpmPackagesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private int installations;

    public NpmPackagesTests()
    {
        folder.Write("package.json", """{ "name": "nothing-needed", "version": "1.0.0" }""");
        WriteLockFile("1.0.0");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Several_at_once_install_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => EnsureAsync()));

        Assert.Equal(1, installations);
    }

    [Fact]
    public async Task Another_lock_file_is_installed_and_a_mere_touch_is_not()
    {
        await EnsureAsync();
        File.SetLastWriteTimeUtc(Path.Combine(folder.Path, "package-lock.json"), new DateTime(2999, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await EnsureAsync();
        Assert.Equal(1, installations);

        WriteLockFile("1.0.1");
        await EnsureAsync();

        Assert.Equal(2, installations);
    }

    [Fact]
    public async Task What_npm_cannot_install_is_told_in_its_words()
    {
        folder.Write("package-lock.json", "{ not json");

        var fault = await Assert.ThrowsAsync<DevCommandException>(EnsureAsync);

        Assert.StartsWith("npm could not install the packages of ", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v20.20.2", 20)]
    [InlineData("11.19.1", 11)]
    [InlineData("node: not a version", null)]
    public void Versions_are_read_as_node_and_npm_print_them(string text, int? expected)
    {
        Assert.Equal(expected, NodeTools.MajorOf(text));
    }

    private Task EnsureAsync() =>
        new NpmPackages(folder.Path, TimeProvider.System).EnsureAsync(_ => Interlocked.Increment(ref installations), CancellationToken.None);

    private void WriteLockFile(string version) => folder.Write(
        "package-lock.json",
        $$"""{ "name": "nothing-needed", "version": "{{version}}", "lockfileVersion": 3, "packages": { "": { "name": "nothing-needed", "version": "1.0.0" } } }""");
}
