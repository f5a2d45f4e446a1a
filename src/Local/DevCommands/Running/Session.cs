using TimesheetFunctions.Local.DevCommands.Running.Settings;

namespace TimesheetFunctions.Local.DevCommands.Running;

/// <summary>The functions, up and running.</summary>
/// <param name="Host">Their address.</param>
/// <param name="Settings">With which they run.</param>
/// <param name="Services">What they use.</param>
/// <param name="Plans">Which days a collection has to bring in.</param>
/// <param name="TellsEnds">Whether the host can answer at the end of a tick.</param>
internal sealed record Session(
    Uri Host, IReadOnlyDictionary<string, string> Settings, LocalServices Services, IReadOnlyList<SourcePlan> Plans, bool TellsEnds)
{
    public string Container => Settings.GetValueOrDefault(SettingNames.Container, HostSettings.StandardContainer);

    public string Queue => Settings.GetValueOrDefault(SettingNames.PayrollQueue, HostSettings.StandardQueue);

    public int DayCount => Plans.Sum(plan => plan.Days.Count());
}
