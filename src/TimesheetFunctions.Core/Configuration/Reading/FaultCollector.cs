namespace TimesheetFunctions.Core.Configuration.Reading;

/// <summary>Gathers what is wrong, so that a person sees all of it at once.</summary>
internal sealed class FaultCollector
{
    private readonly List<SettingFault> faults = [];

    /// <param name="path">The configuration key of the setting, nested with <c>:</c>.</param>
    /// <param name="message">What is wrong and what is allowed. Never what was given: it may be a key in the wrong place.</param>
    public void Add(string path, string message) => faults.Add(new SettingFault(NameOf(path), message));

    /// <exception cref="SettingsException">There is at least one fault.</exception>
    public void ThrowIfAny()
    {
        if (faults.Count > 0)
        {
            throw new SettingsException(faults);
        }
    }

    /// <summary>The name of a setting as an environment variable.</summary>
    public static string NameOf(string path) => path.Replace(":", "__", StringComparison.Ordinal);
}
