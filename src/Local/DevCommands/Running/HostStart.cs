using System.Text.RegularExpressions;
using TimesheetFunctions.Local.DevCommands.Processes;

namespace TimesheetFunctions.Local.DevCommands.Running;

/// <summary>How the functions are started.</summary>
/// <param name="Program">What runs them.</param>
/// <param name="Ready">The line by which it says that it serves; the first group is its address.</param>
/// <param name="TellsEnds">Whether a run that is asked for can be answered at its end.</param>
internal sealed record HostStart(ProgramStart Program, Regex Ready, bool TellsEnds);
