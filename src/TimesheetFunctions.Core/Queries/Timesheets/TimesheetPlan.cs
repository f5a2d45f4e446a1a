using System.Security.Cryptography;
using System.Text;
using NodaTime;
using TimesheetFunctions.Core.Queries.Coverage;
using TimesheetFunctions.Core.Storage.Ledgers;

namespace TimesheetFunctions.Core.Queries.Timesheets;

/// <summary>Where each day of an answer is to come from.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Days">The days, oldest first.</param>
public sealed record TimesheetPlan(TimesheetRequest Request, IReadOnlyList<PlannedDay> Days)
{
    // Raised when the same ledgers are answered in another form.
    private const int Form = 2;

    /// <summary>Whether all of it comes from storage, so that it stays the same as long as the ledgers do.</summary>
    public bool IsStored => Days.All(day => !day.IsLive);

    /// <summary>Changes whenever the answer may: made of the question, the days' states and the ledgers' versions.</summary>
    public string Fingerprint()
    {
        var text = new StringBuilder($"{Form}|{Request.Source}|{Request.Zone.Id}|{Request.Range}|{string.Join(',', Request.UserIds.Order())}");
        foreach (var day in Days)
        {
            text.Append('|').Append(day.Coverage.State).Append(VersionOf(day.Coverage.Ledger));
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }

    // Listings write it without its quotes.
    private static string? VersionOf(ListedLedger? ledger) => ledger?.Version.ToString("H");
}

/// <summary>Where one day is to come from.</summary>
/// <param name="Coverage">How it stands.</param>
/// <param name="IsLive">Whether from TrackPilots now.</param>
public sealed record PlannedDay(DayCoverage Coverage, bool IsLive)
{
    /// <summary>The day.</summary>
    public LocalDate Date => Coverage.Date;

    internal PlannedDay AsRead(ListedLedger? ledger) => this with { Coverage = Coverage with { Ledger = ledger } };
}
