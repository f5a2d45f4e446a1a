using System.CommandLine;
using Local.Tests.LocalHost;
using TimesheetFunctions.Local.LocalHost;

return await LocalHostCommand.Create(() => FakeApp.Options(new FakeCalls(Console.WriteLine))).Parse(args)
    .InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
