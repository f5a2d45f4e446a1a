using TimesheetFunctions.Core;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Planning;
using TimesheetFunctions.Core.Repairs.Losses;

namespace TimesheetFunctions.EndToEnd.Tests.Payroll;

/// <summary>Who is in no answer any more keeps the hours until a person decides.</summary>
internal sealed partial class History
{
    /// <summary>A person takes back the hours of everybody who is not reported any more.</summary>
    private async Task TakeBackAsync()
    {
        var source = World.Part<TimesheetSettings>().Sources[0];
        var held = await World.Part<LossList>().ReadAsync(source.Name, range: null, CancellationToken.None);
        var decision = new LossDecision(held.Select(person => person.UserId).ToHashSet(), LossChoice.TakeBack);
        var days = new DateRange(Date(Days - 1), Date(0));
        await World.Part<LossDecisions>().DecideAsync(new LossRequest(source, days, decision), CancellationToken.None);
    }
}
