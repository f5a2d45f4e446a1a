using Microsoft.Extensions.Configuration;

namespace TimesheetFunctions.Core.Configuration.Reading;

/// <summary>A place in the configuration, from which single settings are taken and to which faults are reported.</summary>
/// <param name="Configuration">The root or a section of it.</param>
/// <param name="Faults">Where faults go.</param>
internal sealed record SettingReader(IConfiguration Configuration, FaultCollector Faults)
{
    public SettingReader Section(string name) => this with { Configuration = Configuration.GetSection(name) };

    /// <summary>One setting, by its name within this place.</summary>
    public Setting Setting(string name) => new(Configuration.GetSection(name), Faults);

    /// <summary>
    /// The sections of a list that hold anything, in the order of their numbers, gaps skipped. Anything but numbers is a fault:
    /// leaving out a part of a list unnoticed would leave out people.
    /// </summary>
    /// <param name="name">The list's name within this place.</param>
    /// <param name="example">How to write its first entry, for example <c>TeamIds__0</c>.</param>
    public IEnumerable<IConfigurationSection> Indexed(string name, string example)
    {
        var list = Configuration.GetSection(name);
        if (!string.IsNullOrEmpty(list.Value))
        {
            Faults.Add(list.Path, $"is a list and takes no value of its own: write one setting for each entry, the first as {example}.");
        }

        foreach (var entry in list.GetChildren().Where(HoldsAnything))
        {
            if (entry.Key.All(char.IsAsciiDigit))
            {
                yield return entry;
            }
            else
            {
                Faults.Add(entry.Path, $"belongs to a list: its entries are numbered from 0, the first is {example}.");
            }
        }
    }

    private static bool HoldsAnything(IConfigurationSection section) =>
        section.AsEnumerable().Any(pair => !string.IsNullOrEmpty(pair.Value));
}
