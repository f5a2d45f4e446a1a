using TimesheetFunctions.Local.TrackPilotsSimulator.CommandLine;

return await SimulatorCommand.RunAsync(args, Console.Out, Console.Error, CancellationToken.None);
