namespace TimesheetFunctions.Local.DevCommands.Linting;

/// <summary>How a check came out.</summary>
/// <param name="Check">What was checked.</param>
/// <param name="Findings">What is wrong; nothing if all is well.</param>
internal sealed record LintResult(string Check, IReadOnlyList<string> Findings)
{
    public bool Passed => Findings.Count == 0;

    /// <summary>Why the check could not be made, or null.</summary>
    public string? Remark { get; init; }
}
