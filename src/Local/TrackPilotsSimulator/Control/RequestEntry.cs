using TimesheetFunctions.Local.TrackPilotsSimulator.Api;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Control;

/// <summary>A request being answered. One request writes it; whoever looks takes the record of that moment.</summary>
internal sealed class RequestEntry(ReceivedRequest arrival, long startedAt)
{
    ReceivedRequest current = arrival;

    public long StartedAt => startedAt;

    public ReceivedRequest Current => Volatile.Read(ref current);

    public void Read(TimesheetRequest request) => Set(Current with
    {
        Offset = request.Offset,
        FirstDate = request.FirstDate,
        LastDate = request.LastDate,
        TimeZone = request.Zone.Id,
        TeamIds = request.TeamIds,
        UserIds = request.UserIds,
    });

    public void ActedOn(FaultKind fault) => Set(Current with { Fault = fault });

    public void Page(int users) => Set(Current with { Users = users });

    public void End(int? status, TimeSpan took) => Set(Current with { Status = status, Milliseconds = Math.Round(took.TotalMilliseconds, 3) });

    void Set(ReceivedRequest next) => Volatile.Write(ref current, next);
}
