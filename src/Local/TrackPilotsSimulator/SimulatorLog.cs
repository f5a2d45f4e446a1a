using NodaTime;
using TimesheetFunctions.Local.TrackPilotsSimulator.Faults;

namespace TimesheetFunctions.Local.TrackPilotsSimulator;

/// <summary>All that the simulator logs.</summary>
internal static partial class SimulatorLog
{
    [LoggerMessage(
        1,
        LogLevel.Information,
        "Request {Number}: status {Status}, offset {Offset}, from {FirstDate:uuuu-MM-dd}, users {Users}, fault {Fault}, {Milliseconds} ms")]
    public static partial void RequestAnswered(
        this ILogger logger, long number, int? status, int? offset, LocalDate? firstDate, int? users, FaultKind? fault, double? milliseconds);
}
