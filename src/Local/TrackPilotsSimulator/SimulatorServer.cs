using System.Text.Json;
using NodaTime;
using TimesheetFunctions.Local.TrackPilotsSimulator.Control;
using TimesheetFunctions.Local.TrackPilotsSimulator.Corrections;
using TimesheetFunctions.Local.TrackPilotsSimulator.Data;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

namespace TimesheetFunctions.Local.TrackPilotsSimulator;

/// <summary>A running simulator of the TrackPilots API on 127.0.0.1. All members may be used at any time from any thread.</summary>
public sealed class SimulatorServer : IAsyncDisposable
{
    readonly WebApplication app;
    readonly SimulatorControl control;

    SimulatorServer(WebApplication app, SimulatorControl control, Uri baseUrl)
    {
        this.app = app;
        this.control = control;
        BaseUrl = baseUrl;
    }

    /// <summary>Where it listens, for <c>TrackPilots__BaseUrl</c>. Any path after it may be added as a path base.</summary>
    public Uri BaseUrl { get; }

    /// <summary>The teams and users it knows.</summary>
    public SimulatorDirectory Directory => control.Directory;

    /// <summary>The faults in force.</summary>
    public IReadOnlyList<ArmedFault> Faults => control.Faults.List();

    /// <summary>The requests received so far.</summary>
    public ReceivedRequests Requests => control.Requests.Snapshot();

    /// <summary>Starts a simulator; it accepts requests once this returns.</summary>
    /// <param name="options">Defaults do for most tests.</param>
    /// <param name="timeProvider">Latency and delays pass by its clock.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SimulatorServer> StartAsync(
        SimulatorOptions? options = null, TimeProvider? timeProvider = null, CancellationToken cancellationToken = default)
    {
        var app = SimulatorApp.Build(options ?? new SimulatorOptions(), timeProvider ?? TimeProvider.System);
        try
        {
            await app.StartAsync(cancellationToken);
            return new SimulatorServer(app, app.Services.GetRequiredService<SimulatorControl>(), new Uri(app.Urls.Single()));
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Adds a fault.</summary>
    /// <exception cref="FormatException">A number of the fault is out of its range.</exception>
    public void ArmFault(Fault fault) => control.Faults.Arm(fault);

    /// <summary>Removes all faults.</summary>
    public void ClearFaults() => control.Faults.Clear();

    /// <summary>Forgets the requests received so far.</summary>
    public void ClearRequests() => control.Requests.Clear();

    /// <summary>Gives a user's day other counts, and an entry if it had none.</summary>
    /// <exception cref="KeyNotFoundException">There is no such user.</exception>
    public void OverrideDay(Guid userId, LocalDate date, DayCounts counts) => control.OverrideDay(userId, date, counts);

    /// <summary>
    /// Gives fields of a user's day other values, of any JSON type, and the day an entry if it had none. No field at all: as generated again.
    /// </summary>
    /// <param name="userId">Of <see cref="Directory"/>.</param>
    /// <param name="date">The local date.</param>
    /// <param name="fieldsJson">An object with the vendor's names, for example <c>{"outTime":null}</c>.</param>
    /// <exception cref="KeyNotFoundException">There is no such user.</exception>
    /// <exception cref="FormatException">A day's entry has no such field.</exception>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public void OverrideDay(Guid userId, LocalDate date, string fieldsJson)
    {
        using var fields = JsonDocument.Parse(fieldsJson);
        control.OverrideDay(userId, date, fields.RootElement);
    }

    /// <summary>Puts a text, right JSON or not, in the place of a user's whole element in answers that include the date.</summary>
    /// <exception cref="KeyNotFoundException">There is no such user.</exception>
    public void OverrideUser(Guid userId, LocalDate date, string rawJson) => control.OverrideUser(userId, date, rawJson);

    /// <summary>Takes a user out of answers about the date.</summary>
    /// <exception cref="KeyNotFoundException">There is no such user.</exception>
    public void Withdraw(Guid userId, LocalDate date, WithdrawnFrom from = WithdrawnFrom.Everything) => control.Withdraw(userId, date, from);

    /// <summary>Undoes all corrections and faults, and forgets the requests.</summary>
    public void Reset() => control.Reset();

    /// <summary>Stops listening; requests being answered are broken off.</summary>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
