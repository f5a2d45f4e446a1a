using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Repair;

return await RepairProgram.RunAsync(args, () => LocalSettings.Read(Directory.GetCurrentDirectory()), Console.Out, Console.Error);
