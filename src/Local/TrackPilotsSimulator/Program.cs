using TimesheetFunctions.Local.Lifeline;
using TimesheetFunctions.Local.TrackPilotsSimulator.CommandLine;

return await SimulatorCommand.RunAsync(args, Console.Out, Console.Error, ParentLifeline.Attach());
