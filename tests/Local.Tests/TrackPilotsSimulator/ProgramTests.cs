using System.Diagnostics;
using TimesheetFunctions.Local.TrackPilotsSimulator.CommandLine;

namespace TimesheetFunctions.Local.Tests.TrackPilotsSimulator;

public sealed class ProgramTests
{
    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task The_program_tells_its_address_serves_and_ends_cleanly_when_asked(string signal)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        using var program = Start("dotnet", Path.Combine(AppContext.BaseDirectory, "TrackPilotsSimulator.dll"), "--users", "5");
        try
        {
            var address = await ReadAddressAsync(program, patience.Token);
            using var http = new HttpClient();
            Assert.Contains("teams", await http.GetStringAsync(new Uri(address + "/simulator/directory"), patience.Token), StringComparison.Ordinal);
            using var kill = Start("kill", "-s", signal, $"{program.Id}");
            await program.WaitForExitAsync(patience.Token);
            Assert.Equal(0, program.ExitCode);
        }
        finally
        {
            program.Kill();
        }
    }

    static Process Start(string file, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true })!;

    static async Task<string> ReadAddressAsync(Process program, CancellationToken cancellationToken)
    {
        while (await program.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith(SimulatorProgram.Ready, StringComparison.Ordinal))
            {
                return line[SimulatorProgram.Ready.Length..];
            }
        }

        throw new InvalidOperationException("The program ended without a ready line.");
    }
}
