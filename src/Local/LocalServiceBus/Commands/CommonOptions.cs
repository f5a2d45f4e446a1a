using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace TimesheetFunctions.Local.LocalServiceBus.Commands;

/// <summary>Options that say in one sentence what they allow.</summary>
internal static class CommonOptions
{
    public static Option<int> Port(string description, int least, int byDefault) =>
        Number("--port", "PORT", description, least, ushort.MaxValue, byDefault);

    public static Option<int> Number(string name, string helpName, string description, int least, int most, int byDefault) => new(name)
    {
        Description = description,
        HelpName = helpName,
        DefaultValueFactory = _ => byDefault,
        CustomParser = result => Parse(result, least, most),
    };

    public static string NameOf(ArgumentResult result) => ((OptionResult)result.Parent!).Option.Name;

    private static int Parse(ArgumentResult result, int least, int most)
    {
        var text = result.Tokens[0].Value;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least || number > most)
        {
            result.AddError($"{NameOf(result)} must be a whole number from {least} to {most}, not '{text}'.");
        }

        return number;
    }
}
