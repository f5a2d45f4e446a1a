using System.CommandLine;
using System.CommandLine.Parsing;
using NodaTime;
using NodaTime.Text;
using TimesheetFunctions.Core;
using TimesheetFunctions.Core.Planning;

namespace TimesheetFunctions.Repair.Commands;

/// <summary>Options that say in one sentence what they allow.</summary>
internal static class Options
{
    public static Option<SourceName> Source() => new("--source")
    {
        Required = true,
        HelpName = "NAME",
        Description = "The source's name",
        CustomParser = argument => SourceName.TryParse(Text(argument), out var name) ? name : Refuse<SourceName>(argument, $"--source has to be {SourceName.Allowed}."),
    };

    public static Option<LocalDate> Date() => new("--date")
    {
        Required = true,
        HelpName = "yyyy-MM-dd",
        Description = "The local date",
        CustomParser = argument =>
            LocalDatePattern.Iso.Parse(Text(argument)).TryGetValue(default, out var date) ? date : Refuse<LocalDate>(argument, "--date has to be yyyy-MM-dd."),
    };

    public static Option<Guid[]> Users() => new("--user")
    {
        HelpName = "UUID",
        Description = "Only this user; repeats",
        AllowMultipleArgumentsPerToken = false,
        CustomParser = argument => [.. argument.Tokens.Select(token =>
            UuidText.TryRead(token.Value, out var id) ? id : Refuse<Guid>(argument, $"--user has to be a UUID, not '{token.Value}'."))],
    };

    public static Option<LossChoice> Decision() => new("--decision")
    {
        Required = true,
        HelpName = "take-back|keep",
        Description = "What becomes of the hours: payroll is told that the days are withdrawn, or the last numbers stand until the person is reported again",
        CustomParser = argument => Text(argument) switch
        {
            "take-back" => LossChoice.TakeBack,
            "keep" => LossChoice.Keep,
            _ => Refuse<LossChoice>(argument, "--decision has to be take-back or keep."),
        },
    };

    public static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);

    public static Option<int> Most(int standard) => new("--max")
    {
        HelpName = "N",
        Description = "At most so many",
        DefaultValueFactory = _ => standard,
        CustomParser = argument => int.TryParse(Text(argument), System.Globalization.CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 1_000_000
            ? number
            : Refuse<int>(argument, "--max has to be a whole number from 1 to 1000000."),
    };

    private static string Text(ArgumentResult argument) => argument.Tokens[0].Value;

    private static T? Refuse<T>(ArgumentResult argument, string sentence)
    {
        argument.AddError(sentence);
        return default;
    }
}
