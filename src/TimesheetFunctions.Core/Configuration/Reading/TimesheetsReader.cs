using System.Text.RegularExpressions;

namespace TimesheetFunctions.Core.Configuration.Reading;

/// <summary>Reads the settings <c>Timesheets__*</c>, but for the sources.</summary>
internal static partial class TimesheetsReader
{
    private const string AllowedContainer = "3 to 63 of a-z, 0-9 and single hyphens between them (default timesheets)";

    private const string AllowedQueue =
        "1 to 260 of letters, digits, '.', '-', '_' and '/', beginning and ending with a letter or digit (default payroll-timesheets)";

    private const string AllowedWithdrawals = "hold or send (default hold)";

    private static readonly TimeSpan Year = TimeSpan.FromDays(366);

    public static TimesheetSettings Read(SettingReader section, IReadOnlyList<SourceSettings> sources)
    {
        var standard = new TimesheetSettings { Sources = sources };
        return standard with
        {
            SettleTime = section.Setting("SettleTime").Duration(standard.SettleTime, TimeSpan.Zero, TimeSpan.FromDays(7)),
            LookbackDays = section.Setting("LookbackDays").Whole(standard.LookbackDays, 0, 366),
            RecollectEvery = section.Setting("RecollectEvery").Duration(standard.RecollectEvery, TimeSpan.Zero, Year),
            DeepLookbackDays = section.Setting("DeepLookbackDays").Whole(standard.DeepLookbackDays, 0, 366),
            DeepRecollectEvery = section.Setting("DeepRecollectEvery").Duration(standard.DeepRecollectEvery, TimeSpan.Zero, Year),
            RetryFailedAfter = section.Setting("RetryFailedAfter")
                .Duration(standard.RetryFailedAfter, TimeSpan.Zero, TimeSpan.FromDays(1)),
            MaxLostShare = section.Setting("MaxLostShare").Number(standard.MaxLostShare, 0, 1),
            Withdrawals = section.Setting("Withdrawals").TryRead<WithdrawalRule>(AllowedWithdrawals, IsWithdrawals, out var rule) ? rule : standard.Withdrawals,
            LockDuration = section.Setting("LockDuration")
                .Duration(standard.LockDuration, TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1)),
            TickBudget = section.Setting("TickBudget")
                .Duration(standard.TickBudget, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(25)),
            AccountsAtOnce = section.Setting("AccountsAtOnce").Whole(standard.AccountsAtOnce, 1, 64),
            Container = section.Setting("Container").Text(AllowedContainer, IsContainer) ?? standard.Container,
            PayrollQueue = section.Setting("PayrollQueue").Text(AllowedQueue, IsQueue) ?? standard.PayrollQueue,
        };
    }

    private static bool IsWithdrawals(string text, out WithdrawalRule rule)
    {
        rule = text == "send" ? WithdrawalRule.Send : WithdrawalRule.Hold;
        return text is "hold" or "send";
    }

    private static bool IsContainer(string text) => text.Length is >= 3 and <= 63 && Container().IsMatch(text);

    private static bool IsQueue(string text) => text.Length <= 260 && Queue().IsMatch(text);

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Container();

    [GeneratedRegex(@"\A[A-Za-z0-9]([A-Za-z0-9._/-]*[A-Za-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Queue();
}
