using System.CommandLine;
using TimesheetFunctions.Local.Lifeline;
using TimesheetFunctions.Local.LocalHost;

// SIGINT and SIGTERM are the host's own: it waits for functions longer than the command line library would.
return await LocalHostCommand.Create().Parse(args)
    .InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null }, ParentLifeline.Attach());
