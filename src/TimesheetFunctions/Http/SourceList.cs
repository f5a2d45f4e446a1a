using TimesheetFunctions.Core.Configuration;

namespace TimesheetFunctions.Http;

/// <summary>Finds the sources that calls name. What is not in the settings goes no further.</summary>
/// <param name="settings">Name the sources.</param>
public sealed class SourceList(TimesheetSettings settings)
{
    /// <summary>The source of a name; null where there is none.</summary>
    public SourceSettings? Find(string name) => settings.Sources.FirstOrDefault(source => source.Name.Value == name);

    /// <summary>What is answered for a name that is no source's.</summary>
    public static ApiProblem Unknown { get; } = new(ProblemKind.UnknownSource, "The settings have no source of this name.");
}
