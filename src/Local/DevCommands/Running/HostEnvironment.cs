using System.Collections;
using TimesheetFunctions.Local.DevCommands.Running.Settings;

namespace TimesheetFunctions.Local.DevCommands.Running;

/// <summary>The environment of whatever runs the functions.</summary>
internal static class HostEnvironment
{
    /// <summary>These settings and no others: what is inherited has been read already.</summary>
    public static Dictionary<string, string?> With(IReadOnlyDictionary<string, string> settings)
    {
        var environment = new Dictionary<string, string?>();
        foreach (DictionaryEntry inherited in Environment.GetEnvironmentVariables())
        {
            if (SettingNames.IsSetting(SettingNames.Normalized((string)inherited.Key)))
            {
                environment[(string)inherited.Key] = null;
            }
        }

        foreach (var (name, value) in settings)
        {
            environment[name] = value;
        }

        return environment;
    }
}
