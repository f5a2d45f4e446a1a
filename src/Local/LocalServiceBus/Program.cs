using System.CommandLine;
using TimesheetFunctions.Local.Lifeline;
using TimesheetFunctions.Local.LocalServiceBus.Commands;

var root = new RootCommand("A Service Bus for one machine, in memory: what it holds is gone when it ends.");
ServeCommand.AddTo(root);
root.Subcommands.Add(PeekCommand.Create());

var command = root.Parse(args);
if (command.Errors is [var fault, ..])
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}

return await command.InvokeAsync(cancellationToken: ParentLifeline.Attach());
