using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using TimesheetFunctions.Local.DevCommands.Processes;
using TimesheetFunctions.Local.DevCommands.Reporting;
using TimesheetFunctions.Local.DevCommands.Running.Collected;
using TimesheetFunctions.Local.DevCommands.Running.Settings;

namespace TimesheetFunctions.Local.DevCommands.Running;

/// <summary>Shows what a collection brought, and where to look next.</summary>
internal sealed partial class RunReport(Screen screen, Session session, LocalPrograms programs)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task ShowAsync(IReadOnlyList<CollectedDay> days, CancellationToken cancellationToken)
    {
        screen.Heading("Days");
        DaysTable.Show(screen, days);
        screen.Heading($"A message in {session.Queue}");
        screen.Line(await PeekAsync(cancellationToken));
        screen.Heading("Blobs, one of each kind");
        foreach (var path in await new CollectedBlobs(session).ExamplesAsync(cancellationToken))
        {
            screen.Line(path);
        }

        ShowAddresses();
    }

    private async Task<string> PeekAsync(CancellationToken cancellationToken)
    {
        var run = await ProgramRun.RunAsync(programs.Peek(BrokerPort, session.Queue), cancellationToken);
        if (!run.Succeeded)
        {
            return string.Join(Environment.NewLine, run.Lines);
        }

        return run.Lines is [var message, ..]
            ? JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(message), Readable)
            : "None: nothing had to be sent.";
    }

    private void ShowAddresses()
    {
        screen.Heading("Where to look next");
        screen.Line($"Dashboard    {Api}/dashboard");
        screen.Line($"Functions    {Api}/health/live  {Api}/health/ready");
        screen.Line($"TrackPilots  {TrackPilots}");
        screen.Line($"Storage      {session.Services.StorageConnection}");
        screen.Line($"Service Bus  {session.Services.ServiceBusConnection}");
        screen.Line("To read      README.md, docs/settings.md, docs/architecture.md");
        screen.Line();
    }

    private string Api => new Uri(session.Host, "api").ToString();

    private string TrackPilots => session.Services.Simulator is { } simulator
        ? $"{simulator.BaseUrl} (the simulator, as no key is set)"
        : $"{session.Settings.GetValueOrDefault(SettingNames.BaseUrl, "the vendor's own address")} (with your key)";

    private int BrokerPort => int.Parse(PortOfEndpoint().Match(session.Services.ServiceBusConnection).Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Endpoint=sb://[^:;]+:(\d+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PortOfEndpoint();
}
