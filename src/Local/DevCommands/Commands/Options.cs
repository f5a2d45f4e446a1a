using System.CommandLine;
using System.Globalization;

namespace TimesheetFunctions.Local.DevCommands.Commands;

/// <summary>Options that say in one sentence what they allow.</summary>
internal static class Options
{
    public static Option<int> Number(string name, string description, int standard, int least, int most) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => standard,
        CustomParser = argument =>
        {
            var text = argument.Tokens[0].Value;
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least || number > most)
            {
                argument.AddError($"{name} must be a whole number from {least} to {most}, not '{text}'.");
            }

            return number;
        },
    };
}
