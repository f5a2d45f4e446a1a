using Microsoft.Extensions.Hosting;
using TimesheetFunctions;
using TimesheetFunctions.Core.Configuration;

try
{
    await WorkerApp.CreateBuilder(args).AddTimesheets().Build().RunAsync();
    return 0;
}
catch (SettingsException fault)
{
    await Console.Error.WriteLineAsync(fault.OneLine);
    return 1;
}
