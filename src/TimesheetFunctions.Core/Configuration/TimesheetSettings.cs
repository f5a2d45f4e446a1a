namespace TimesheetFunctions.Core.Configuration;

/// <summary>What is collected, when again, and where it goes. Source: the settings <c>Timesheets__*</c>.</summary>
public sealed record TimesheetSettings
{
    /// <summary>At least one.</summary>
    public required IReadOnlyList<SourceSettings> Sources { get; init; }

    /// <summary>After local midnight, before a day counts as complete.</summary>
    public TimeSpan SettleTime { get; init; } = TimeSpan.FromHours(2);

    /// <summary>How many of the newest complete days are collected again every <see cref="RecollectEvery"/>.</summary>
    public int LookbackDays { get; init; } = 3;

    /// <summary>How often the near lookback is collected again.</summary>
    public TimeSpan RecollectEvery { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How many of the newest complete days are collected again every <see cref="DeepRecollectEvery"/>.</summary>
    public int DeepLookbackDays { get; init; } = 35;

    /// <summary>How often the deep lookback is collected again.</summary>
    public TimeSpan DeepRecollectEvery { get; init; } = TimeSpan.FromDays(7);

    /// <summary>After how long failed and partial days are collected again, doubling up to a day; zero: at the next tick.</summary>
    public TimeSpan RetryFailedAfter { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The share of a day's users with hours (0 to 1) above which more than five losses wait for a person.</summary>
    public double MaxLostShare { get; init; } = 0.2;

    /// <summary>What becomes of published hours of somebody who is not reported any more.</summary>
    public WithdrawalRule Withdrawals { get; init; } = WithdrawalRule.Hold;

    /// <summary>How long a day's lock lasts without renewal.</summary>
    public TimeSpan LockDuration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>After this long, a tick starts no new day.</summary>
    public TimeSpan TickBudget { get; init; } = TimeSpan.FromMinutes(8);

    /// <summary>For how many accounts a tick works side by side.</summary>
    public int AccountsAtOnce { get; init; } = 8;

    /// <summary>The blob container; made if missing.</summary>
    public string Container { get; init; } = "timesheets";

    /// <summary>The Service Bus queue that payroll consumes.</summary>
    public string PayrollQueue { get; init; } = "payroll-timesheets";
}

/// <summary>What becomes of published hours of somebody who is in no answer any more.</summary>
public enum WithdrawalRule
{
    /// <summary>They stay until a person decides.</summary>
    Hold,

    /// <summary>They are withdrawn at once, within the limits that all losses have.</summary>
    Send,
}
