namespace TimesheetFunctions.Core.Configuration;

/// <summary>The app cannot start with these settings. Its one message lists every fault.</summary>
public sealed class SettingsException(IReadOnlyList<SettingFault> faults)
    : Exception(Describe(faults))
{
    /// <summary>At least one.</summary>
    public IReadOnlyList<SettingFault> Faults { get; } = faults;

    private static string Describe(IReadOnlyList<SettingFault> faults) =>
        $"The settings have {(faults.Count == 1 ? "a fault" : $"{faults.Count} faults")}:{Environment.NewLine}"
        + string.Join(Environment.NewLine, faults.Select(fault => $"  {fault.Setting}: {fault.Message}"));
}

/// <summary>What is wrong with one setting.</summary>
/// <param name="Setting">Its name as an environment variable, for example <c>Timesheets__Sources__0__Name</c>.</param>
/// <param name="Message">What is wrong and what is allowed. Never a key or a connection string.</param>
public sealed record SettingFault(string Setting, string Message);
