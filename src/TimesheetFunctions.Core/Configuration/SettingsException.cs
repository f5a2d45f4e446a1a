namespace TimesheetFunctions.Core.Configuration;

/// <summary>The app cannot start with these settings. Its one message lists every fault.</summary>
public sealed class SettingsException(IReadOnlyList<SettingFault> faults)
    : Exception(Describe(faults))
{
    /// <summary>At least one.</summary>
    public IReadOnlyList<SettingFault> Faults { get; } = faults;

    /// <summary>
    /// The same in one line, which is one entry at error level in the Functions host's log: the host makes an entry of each line of standard
    /// error, and takes the level from words in it.
    /// </summary>
    public string OneLine => $"error: {Head(Faults.Count)}: "
        + string.Join(' ', Faults.Select((fault, i) => $"({i + 1}) {fault.Setting}: {fault.Message}"));

    private static string Describe(IReadOnlyList<SettingFault> faults) =>
        $"{Head(faults.Count)}:{Environment.NewLine}"
        + string.Join(Environment.NewLine, faults.Select(fault => $"  {fault.Setting}: {fault.Message}"));

    private static string Head(int faults) => $"The settings have {(faults == 1 ? "a fault" : $"{faults} faults")}";
}

/// <summary>What is wrong with one setting.</summary>
/// <param name="Setting">Its name as an environment variable, for example <c>Timesheets__Sources__0__Name</c>.</param>
/// <param name="Message">What is wrong and what is allowed. Never a key or a connection string.</param>
public sealed record SettingFault(string Setting, string Message);
